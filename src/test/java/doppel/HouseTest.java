package doppel;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import doppel.api.Service;
import doppel.rest.RestFace;
import doppel.rpc.RpcFace;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rooms: who lives where and who may use whom. Arrows go one way. */
class HouseTest {
    /** A room, and the rooms that it may use. */
    static final List<String> TABLE = List.of(
            "db:",
            "api: db",
            "http: api",
            "rest: api http",
            "rpc: api http",
            "openapi: api rest",
            "access: api db",
            "postgres:",
            "boot: access db postgres",
            "session: api rest access db",
            "task: api rest access db",
            "inventory: api rest access db",
            "customization: api rest access db",
            "placement: api inventory",
            "vm: api rest access inventory customization task db",
            "hardware: api rest access inventory task vm db",
            "guest: api rest access inventory customization task vm db",
            "provision: api rest access inventory placement customization task vm hardware guest db",
            "appliance: api rest",
            "seed: api db boot access inventory customization vm hardware",
            "lab: db boot access task vm");

    /** What is pure, in rooms that are not. */
    private static final Set<String> PURE = Set.of(
            "doppel.access.Permissions",
            "doppel.inventory.Inventory",
            "doppel.inventory.Cluster",
            "doppel.inventory.Datacenter",
            "doppel.inventory.Datastore",
            "doppel.inventory.Folder",
            "doppel.inventory.Host",
            "doppel.inventory.Network",
            "doppel.inventory.ResourcePool",
            "doppel.inventory.ObjectName",
            "doppel.inventory.PoolTree",
            "doppel.inventory.Reservations",
            "doppel.provision.MachineName",
            "doppel.task.Completion",
            "doppel.task.TaskStatus",
            "doppel.task.TaskId",
            "doppel.lab.Speed",
            "doppel.api.Moid",
            "doppel.customization.GuestSettings");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("doppel");

    @Test
    void everyRoomIsInTheTable() {
        assertThat(TABLE.stream().map(line -> line.split(":")[0])).containsAll(rooms());
    }

    /** A room of the domain says what went wrong in its own terms; the faces make vapi errors of that. */
    @Test
    void onlyFacesKnowVapiErrors() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "doppel.api..", "doppel.http..", "doppel.rest..", "doppel.rpc..", "doppel.openapi..")
                // reads values as a face does, out of a text
                .and()
                .doNotHaveFullyQualifiedName("doppel.customization.SpecExchange")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("doppel.api.VapiError")
                .check(HOUSE);
    }

    @Test
    void aRoomUsesOnlyWhatTheTableAllows() {
        for (String line : TABLE) {
            String room = line.split(":")[0];
            String[] allowed = Arrays.stream(
                            line.split(":").length == 1
                                    ? new String[0]
                                    : line.split(":")[1].trim().split(" "))
                    .map(name -> "doppel." + name + "..")
                    .toArray(String[]::new);
            DescribedPredicate<JavaClass> others = resideInAPackage("doppel..")
                    .and(DescribedPredicate.not(resideInAPackage("doppel." + room + "..")))
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed)));
            noClasses()
                    .that()
                    .resideInAPackage("doppel." + room + "..")
                    .should()
                    .dependOnClassesThat(others.as("are in a room that `%s` may not use", room))
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    @Test
    void arrowsGoOneWay() {
        slices().matching("doppel.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void classesOfARoomDependOnEachOtherOneWay() {
        rooms().forEach(room -> slices().assignedFrom(outermostClassesOf(room))
                .should()
                .beFreeOfCycles()
                .check(HOUSE));
    }

    @Test
    void aClassIsNamedByWhatItIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(HOUSE);
    }

    /** A native executable would hold them with the seed they had when it was built, and its build refuses that. */
    @Test
    void noRandomnessIsAConstant() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(assignableTo(Random.class))
                .check(HOUSE);
    }

    @Test
    void everyOperationEntersByTheDoor() {
        methods()
                .that(describe("answer an HTTP verb", HouseTest::answersAVerb))
                .should(callAFace())
                .check(HOUSE);
    }

    @Test
    void onlyServicesAndTheFacesKnowJaxRs() {
        Set<String> face = Set.of(
                "doppel.rest.RestCall",
                "doppel.rest.RestErrors",
                "doppel.rest.RestRouting",
                "doppel.rest.RestFace",
                "doppel.rest.RestInput",
                "doppel.rpc.RpcResource",
                "doppel.rpc.RpcFace");
        noClasses()
                .that(describe(
                        "are neither services nor of the faces",
                        type -> !outermost(type).isAssignableTo(Service.class)
                                && !face.contains(outermost(type).getName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(HOUSE);
    }

    @Test
    void outsideTheWireNobodyFailsInHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages("doppel.http..", "doppel.rest..", "doppel.rpc..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(WebApplicationException.class)
                .check(HOUSE);
    }

    @Test
    void whatIsPureKnowsNoFramework() {
        DescribedPredicate<JavaClass> framework = JavaClass.Predicates.resideInAnyPackage(
                        "io.quarkus..", "io.vertx..", "jakarta..", "io.smallrye..", "org.hibernate..")
                .and(describe(
                        "are no JSON values", type -> !type.getPackageName().equals("io.vertx.core.json")));
        noClasses()
                .that(describe(
                        "are pure",
                        type -> type.getPackageName().equals("doppel.placement")
                                || PURE.contains(outermost(type).getName())))
                .should()
                .dependOnClassesThat(framework)
                .check(HOUSE);
        assertThat(PURE).allMatch(HOUSE::contain);
    }

    @Test
    void onlyGuestSettingsAmongThePureReadsJson() {
        noClasses()
                .that(describe(
                        "are pure and not GuestSettings",
                        type -> type.getPackageName().equals("doppel.placement")
                                || PURE.contains(outermost(type).getName())
                                        && !type.getSimpleName().equals("GuestSettings")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(HOUSE);
    }

    @Test
    void whatABeanNeedsComesThroughItsConstructor() {
        noFields().should().beAnnotatedWith(Inject.class).check(HOUSE);
        fields().that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beFinal()
                .check(HOUSE);
    }

    @Test
    void nobodyBlocksForAnAnswerButTheStartOfTheLab() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "it waits for a Uni",
                        call -> call.getTarget().getOwner().getName().startsWith("io.smallrye.mutiny.")
                                && call.getName().equals("await")))
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages("doppel.seed..", "doppel.lab..")
                .should()
                .callMethodWhere(
                        describe("it waits for a Uni", call -> call.getName().endsWith("AndAwait")))
                .check(HOUSE);
    }

    /** A connection that is given back in a transaction loses what the next ones write. */
    @Test
    void onlyTheDatabaseBeginsTransactionsAndTakesConnectionsOfThePool() {
        Set<String> owners = Set.of("doppel.db.Database", "doppel.db.BoundedPool", "doppel.db.Connections");
        Set<String> forbidden = Set.of(
                "getConnection",
                "getConnectionAndAwait",
                "withTransaction",
                "withConnection",
                "begin",
                "beginAndAwait",
                "connect");
        noClasses()
                .that(describe(
                        "are not those of the rule",
                        type -> !owners.contains(outermost(type).getName())))
                .should()
                .callMethodWhere(describe(
                        "it takes a connection or begins a transaction",
                        call -> forbidden.contains(call.getName())
                                && call.getTarget()
                                        .getOwner()
                                        .getName()
                                        .matches("io\\.vertx\\.(mutiny\\.)?(sqlclient|pgclient)\\..*")))
                .check(HOUSE);
    }

    /** A session outside would end in the middle when its caller goes away. */
    @Test
    void onlyEntitiesOpensSessions() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("doppel.db.Entities")
                .should()
                .callMethodWhere(describe(
                        "it opens a session",
                        call -> Set.of("withSession", "withTransaction", "openSession")
                                        .contains(call.getName())
                                && call.getTarget()
                                        .getOwner()
                                        .getName()
                                        .matches("(io\\.quarkus|org)\\.hibernate\\..*")))
                .check(HOUSE);
    }

    /** What a statement changes of its connection would affect the next borrower. */
    @Test
    void onlyTheWorkerAndTheListenerSetTheStateOfAConnection() throws IOException {
        Pattern state = Pattern.compile(
                "(?i)(query|run)\\(\\s*(connection, )?\"+\\s*(begin|commit|rollback|savepoint|listen|set)( |\"|;)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(each -> each.toString().endsWith(".java")).filter(each -> {
                        try {
                            return state.matcher(Files.readString(each)).find();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }))
                    .extracting(each -> each.getFileName().toString())
                    .isSubsetOf("TaskWorker.java", "TaskHints.java", "Database.java");
        }
    }

    /** A newer version's migration adds columns under a running older one, whose prepared statements would no longer fit. */
    @Test
    void noStatementReadsWhateverColumnsATableHas() throws IOException {
        Pattern all =
                Pattern.compile("select \\* from (?!jsonb_to_recordset|unnest)|\\b[a-z_]+\\.\\*[,\\s]|returning \\*");
        assertThat("select t.*, 1 from task t").containsPattern(all);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(all);
            }
        }
    }

    private static boolean answersAVerb(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> callAFace() {
        return new ArchCondition<>("call a face") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean calls = method.getCallsFromSelf().stream()
                        .map(JavaCall::getTargetOwner)
                        .anyMatch(owner -> owner.isEquivalentTo(RestFace.class) || owner.isEquivalentTo(RpcFace.class));
                events.add(new SimpleConditionEvent(method, calls, method.getFullName()));
            }
        };
    }

    private static Set<String> rooms() {
        return HOUSE.stream()
                .map(type -> type.getPackageName().replaceFirst("^doppel\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SliceAssignment outermostClassesOf(String room) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().equals("doppel." + room)
                        ? SliceIdentifier.of(outermost(type).getSimpleName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "classes of " + room;
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseTest::outermost).orElse(type);
    }
}

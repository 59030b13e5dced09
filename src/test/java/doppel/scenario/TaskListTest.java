package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tasks are found by what is known of them. */
@QuarkusTest
class TaskListTest extends Scenario {
    private static final String VM = "com.vmware.vcenter.VM";

    @Test
    void tasksAreFoundByTheirIdentifiers() {
        String one = admin.cloned(spec(admin.vm("small"), name("listed")));
        String other = admin.cloned(spec(admin.vm("small"), name("listed")));
        String made = admin.made(one);
        admin.made(other);
        Map<String, Map<String, Object>> found = list(admin, Map.of("tasks", List.of(one, other, "52-no-task")));
        assertThat(found).containsOnlyKeys(one, other);
        assertThat(found.get(one)).containsEntry("status", "SUCCEEDED").containsEntry("result", made);
        assertThat(found.get(one)).isEqualTo(admin.task(one).getMap("$"));
        // the service is a part of the identifier
        assertThat(list(admin, Map.of("tasks", List.of(one.replace(VM, "com.vmware.vcenter.Host")))))
                .isEmpty();
    }

    @Test
    void aTaskOfAKindThatANewerVersionMadeIsShownAndLeftAlone() {
        String done = admin.cloned(spec(admin.vm("small"), name("beside")));
        admin.made(done);
        String uuid = text("""
                insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan)
                select gen_random_uuid(), 'com.vmware.vcenter.VM', 'levitate$task', account, target_type, target, 'begin',
                       lab_now(), '{"height": 3}'
                from task where uuid = '%s' returning uuid::text
                """.formatted(done.substring(0, 36)));
        String task = uuid + ":" + VM;
        try {
            // it has been due for longer than what comes behind it
            admin.made(admin.cloned(spec(admin.vm("small"), name("beside"))));
            assertThat(admin.task(task).getMap("$"))
                    .containsEntry("status", "PENDING")
                    .containsEntry("operation", "levitate$task")
                    .containsEntry("cancelable", false);
            assertThat(list(admin, Map.of("tasks", List.of(task, done)))).containsOnlyKeys(task, done);
            assertThat(list(admin, Map.of("services", List.of(VM), "operations", List.of("levitate$task"))))
                    .containsOnlyKeys(task);
            Response cancel = admin.call().post("/api/cis/tasks/" + task + "?action=cancel");
            assertThat(cancel.statusCode()).isEqualTo(400);
            assertThat(cancel.jsonPath().getString("error_type")).isEqualTo("UNSUPPORTED");
            assertThat(text("select step " + row(task))).isEqualTo("begin");
        } finally {
            sql("delete " + row(task));
        }
    }

    /** A newer version may have given clones another step. */
    @Test
    void aTaskAtAStepThatOnlyANewerVersionKnowsIsShownAndLeftAlone() {
        String done = admin.cloned(spec(admin.vm("small"), name("beside")));
        admin.made(done);
        String task = text("""
                insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan)
                select gen_random_uuid(), service, operation, account, target_type, target, 'levitate', lab_now(), plan
                from task where uuid = '%s' returning uuid::text || ':' || service
                """.formatted(done.substring(0, 36)));
        try {
            admin.made(admin.cloned(spec(admin.vm("small"), name("behind"))));
            assertThat(admin.task(task).getMap("$"))
                    .containsEntry("status", "PENDING")
                    .containsEntry("cancelable", false);
            assertThat(text("select step " + row(task))).isEqualTo("levitate");
        } finally {
            sql("delete " + row(task));
        }
    }

    /** While replicas are replaced one by one, those of before the kinds of task go on to submit theirs. */
    @Test
    void aTaskThatAnOlderReplicaSubmitsIsRun() {
        String machine = admin.made(admin.cloned(spec(admin.vm("small"), name("older"))));
        String task = text("""
                insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan)
                select gen_random_uuid(), 'com.vmware.vcenter.vm.power', 'start', '%s', 'VirtualMachine', %s, 'begin',
                       lab_now(), '{"name": "older"}' returning uuid::text || ':' || service
                """.formatted(Api.ADMINISTRATOR, machine.substring("vm-".length())));
        assertThat(admin.ended(task).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(admin.task(task).getString("description.default_message"))
                .isEqualTo("Power on virtual machine 'older'");
    }

    /** An edit by hand, or a newer version's form of a plan. */
    @Test
    void aTaskWhoseRowMakesNoSenseIsLeftAloneAndStopsNobody() {
        String done = admin.cloned(spec(admin.vm("small"), name("beside")));
        admin.made(done);
        List<String> senseless = new ArrayList<>();
        try {
            for (String plan : List.of("[]", "3", "\"levitate\"")) {
                senseless.add(text("""
                        insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan)
                        select gen_random_uuid(), service, operation, account, target_type, target, 'copy', lab_now(), '%s'
                        from task where uuid = '%s' returning uuid::text || ':' || service
                        """.formatted(plan, done.substring(0, 36))));
            }
            // they have been due for longer than what comes behind them
            for (int i = 0; i < 3; i++) {
                admin.made(admin.cloned(spec(admin.vm("small"), name("behind"))));
            }
            assertThat(senseless)
                    .allSatisfy(task -> assertThat(text("select (end_time is null)::text " + row(task)))
                            .isEqualTo("true"));
        } finally {
            senseless.forEach(task -> sql("delete " + row(task)));
        }
    }

    @Test
    void everyFieldOfTheFilterCounts() throws Throwable {
        String done = admin.cloned(spec(admin.vm("small"), name("done")));
        admin.made(done);
        String failed = admin.cloned(spec(admin.vm("db-01"), name("failed"), "power_on", true));
        admin.ended(failed);
        speed(Speed.PAUSED);
        String waiting = admin.cloned(spec(admin.vm("web-01"), name("waiting")));
        Set<String> all = Set.of(done, failed, waiting);

        assertThat(of(all, Map.of("services", List.of(VM)))).isEqualTo(all);
        assertThat(of(all, Map.of("services", List.of("com.vmware.vcenter.host"))))
                .isEmpty();
        assertThat(of(all, Map.of("services", List.of(VM), "operations", List.of("clone$task"))))
                .isEqualTo(all);
        assertThat(of(all, Map.of("services", List.of(VM), "operations", List.of("clone"))))
                .isEmpty();
        assertThat(of(all, Map.of("services", List.of(VM), "status", List.of("RUNNING", "PENDING"))))
                .containsExactly(waiting);
        assertThat(of(all, Map.of("services", List.of(VM), "status", List.of("SUCCEEDED"))))
                .contains(done)
                .doesNotContain(waiting);
        assertThat(of(
                        all,
                        Map.of(
                                "services",
                                List.of(VM),
                                "targets",
                                List.of(Map.of("type", "VirtualMachine", "id", admin.vm("web-01"))))))
                .containsExactly(waiting);
        assertThat(of(
                        all,
                        Map.of(
                                "services",
                                List.of(VM),
                                "targets",
                                List.of(Map.of("type", "HostSystem", "id", admin.vm("web-01"))))))
                .isEmpty();
        assertThat(of(all, Map.of("services", List.of(VM), "users", List.of("VSPHERE.LOCAL\\Administrator"))))
                .isEqualTo(all);
        assertThat(of(all, Map.of("services", List.of(VM), "users", List.of("cloner@vsphere.local"))))
                .isEmpty();
        // an empty field asks for nothing
        assertThat(of(all, Map.of("services", List.of(VM), "status", List.of())))
                .isEqualTo(all);
    }

    @Test
    void aFilterNamesTasksOrServices() {
        for (Object body : List.of(
                Map.of(),
                Map.of("filter_spec", Map.of()),
                Map.of("filter_spec", Map.of("tasks", List.of(), "services", List.of())),
                Map.of("filter_spec", Map.of("status", List.of("RUNNING"))))) {
            Response answer = admin.post("/api/cis/tasks?action=list", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        }
        Response unknown = admin.post(
                "/api/cis/tasks?action=list",
                Map.of("filter_spec", Map.of("services", List.of(VM), "status", List.of("LOST"))));
        assertThat(unknown.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        Response more = admin.post("/api/cis/tasks?action=list", Map.of("filter", Map.of("services", List.of(VM))));
        assertThat(more.jsonPath().getString("error_type")).isEqualTo("UNEXPECTED_INPUT");
    }

    @Test
    void aUserSeesHisOwnTasks() {
        Api cloner = Api.as("cloner@vsphere.local", "Cloner1!");
        String his = cloner.cloned(spec(admin.vm("small"), name("his")));
        cloner.ended(his);
        String mine = admin.cloned(spec(admin.vm("small"), name("mine")));
        admin.made(mine);
        Map<String, Object> both = Map.of("tasks", List.of(his, mine));
        assertThat(list(cloner, both)).containsOnlyKeys(his);
        assertThat(list(admin, both)).containsOnlyKeys(his, mine);
        assertThat(list(admin, Map.of("tasks", List.of(his, mine), "users", List.of("cloner@vsphere.local"))))
                .containsOnlyKeys(his);
    }

    @Test
    void theResultIsLeftOutWhenAsked() {
        String task = admin.cloned(spec(admin.vm("small"), name("bare")));
        admin.made(task);
        Response answer = admin.post(
                "/api/cis/tasks?action=list",
                Map.of("filter_spec", Map.of("tasks", List.of(task)), "result_spec", Map.of("exclude_result", true)));
        Map<String, Map<String, Object>> found = answer.jsonPath().getMap("$");
        assertThat(found.get(task)).doesNotContainKey("result").containsKey("status");
        assertThat(admin.get("/api/cis/tasks/" + task + "?exclude_result=true&return_all=true")
                        .jsonPath()
                        .getMap("$"))
                .doesNotContainKey("result")
                .containsKey("status");
    }

    @Test
    void moreThanAThousandAreTooMany() {
        String template = admin.cloned(spec(admin.vm("small"), name("many")));
        admin.made(template);
        sql(
                "insert into task (uuid, service, operation, account, target_type, target, status, progress_from, progress_to,"
                        + " start_time, end_time, plan)"
                        + " select gen_random_uuid(), 'com.vmware.vcenter.many', 'clone$task', account, target_type, target,"
                        + " status, 100, 100, start_time, end_time, plan from task, generate_series(1, 1000)"
                        + " where operation = 'clone$task' and id = (select max(id) from task where operation = 'clone$task')");
        try {
            // a task without a known kind is not run; only the filter is tested here
            sql("update task set service = '" + VM + "' where service = 'com.vmware.vcenter.many'");
            Response answer =
                    admin.post("/api/cis/tasks?action=list", Map.of("filter_spec", Map.of("services", List.of(VM))));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.jsonPath().getString("error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
            assertThat(admin.get("/rest/cis/tasks?filter_spec.services=" + VM).statusCode())
                    .isEqualTo(400);
        } finally {
            sql("delete from task where subject is null and operation = 'clone$task'");
        }
    }

    @Test
    void theDeprecatedFaceListsByQueryAndAnswersPairs() {
        String task = admin.cloned(spec(admin.vm("small"), name("pairs")));
        admin.made(task);
        JsonPath pairs =
                admin.get("/rest/cis/tasks?filter_spec.tasks.1=" + task).jsonPath();
        assertThat(pairs.getList("value.key")).containsExactly(task);
        assertThat(pairs.getString("value[0].value.status")).isEqualTo("SUCCEEDED");
        assertThat(admin.get("/api/cis/tasks?tasks=" + task).jsonPath().getMap("$"))
                .containsOnlyKeys(task);
        assertThat(targeted(task, admin.vm("small"))).containsExactly(task);
        assertThat(targeted(task, admin.vm("web-01"))).isEmpty();
        assertThat(admin.get("/rest/cis/tasks?filter_spec.tasks=" + task + "&filter_spec.targets.1.type=VirtualMachine")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/rest/cis/tasks?filter_spec.tasks=" + task + "&filter_spec.targets.1.name=x")
                        .jsonPath()
                        .getString("type"))
                .isEqualTo("com.vmware.vapi.std.errors.unexpected_input");
        assertThat(admin.get("/api/cis/tasks?tasks=" + task + "&targets=vm-1").statusCode())
                .isEqualTo(400);
    }

    /** Structures are written in a query field by field, numbered. */
    private List<String> targeted(String task, String vm) {
        return admin.get("/rest/cis/tasks?filter_spec.tasks=" + task
                        + "&filter_spec.targets.1.type=VirtualMachine&filter_spec.targets.1.id=vm-999999"
                        + "&filter_spec.targets.2.type=VirtualMachine&filter_spec.targets.2.id=" + vm)
                .jsonPath()
                .getList("value.key");
    }

    private Set<String> of(Set<String> tasks, Map<String, ?> filter) {
        Map<String, Object> narrowed = new HashMap<>(filter);
        narrowed.put("tasks", List.copyOf(tasks));
        return list(admin, narrowed).keySet().stream().collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Object>> list(Api user, Map<String, ?> filter) {
        return user.post("/api/cis/tasks?action=list", Map.of("filter_spec", filter))
                .expect(200)
                .jsonPath()
                .getMap("$");
    }
}

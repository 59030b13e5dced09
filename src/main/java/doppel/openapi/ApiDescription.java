package doppel.openapi;

import doppel.api.Dialect;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.rest.LegacyPaths;
import doppel.rest.RestBinding;
import doppel.rest.RestCall;
import io.quarkus.arc.ClientProxy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Fills the API description from the declared operations, so that annotations need not repeat what the declaration
 * says: parameters, bodies, statuses and schemas, on both REST faces. A resource method gives its path. This happens at
 * startup and not at build, because only then do the beans that offer the operations exist.
 *
 * <p>What is served is strictly valid: no path has a query, so operations that share a method and a path become one
 * ({@link MergedDescription}).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {
    private static final String API = "/api/";
    private static final String REST = "/rest/";
    private static final Pattern WORDS = Pattern.compile("[_$]");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        Map<String, Operation<?, ?>> operations = operations();
        Docstrings docstrings = new Docstrings();
        OperationDescription present =
                new OperationDescription(new Schemas(Dialect.PLAIN, docstrings), docstrings, false);
        OperationDescription legacy =
                new OperationDescription(new Schemas(Dialect.KEY_VALUE, docstrings), docstrings, true);
        List<DescribedOperation> described = new ArrayList<>();
        List<DescribedOperation> deprecated = new ArrayList<>();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, annotated) -> {
                    Operation<?, ?> operation = operations.get(annotated.getOperationId());
                    if (operation == null) {
                        return;
                    }
                    DescribedOperation here = new DescribedOperation(method.name(), path, annotated);
                    annotated.operationId(operation.describedAs()).summary(operation.summary());
                    present.describe(here.method(), path, annotated, operation);
                    described.add(here);
                    if (RestBinding.of(operation).legacy() && path.startsWith(API)) {
                        deprecated.add(legacy(here, legacy, operation));
                    }
                }));
        Paths paths = OASFactory.createPaths();
        addTo(paths, described);
        addTo(paths, deprecated);
        document.paths(paths);
        document.tags(tags(docstrings));
        document.servers(List.of(OASFactory.createServer().url("/").description("This Doppel")));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        List.of(present, legacy).forEach(face -> face.schemas().components().forEach(components::addSchema));
        document.components(secured(components));
    }

    /** A tag for each service, with the docstring of the class that implements it. */
    private static List<Tag> tags(Docstrings docstrings) {
        Map<String, String> tags = new TreeMap<>();
        for (Service service : CDI.current().select(Service.class)) {
            String text = docstrings.of(ClientProxy.unwrap(service).getClass());
            service.offers()
                    .forEach(offer -> tags.merge(
                            OperationDescription.tag(offer.operation()),
                            text == null ? "" : text,
                            (one, other) -> one.equals(other) ? one : one + " " + other));
        }
        return tags.entrySet().stream()
                .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
                .toList();
    }

    /**
     * The operations by the ids that the scanner gives their resource methods: class and method, which has the operation's
     * name.
     */
    private static Map<String, Operation<?, ?>> operations() {
        Map<String, Operation<?, ?>> operations = new HashMap<>();
        for (Service service : CDI.current().select(Service.class)) {
            String resource = ClientProxy.unwrap(service).getClass().getSimpleName();
            service.offers()
                    .forEach(offer -> operations.put(
                            resource + "_" + methodName(offer.operation().name()), offer.operation()));
        }
        return operations;
    }

    /** The Java name of an operation: {@code cloneTask} for {@code clone$task}. */
    static String methodName(String operation) {
        StringBuilder name = new StringBuilder();
        for (String word : WORDS.split(operation, -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    /** The operation on the deprecated face. */
    private static DescribedOperation legacy(
            DescribedOperation present, OperationDescription face, Operation<?, ?> operation) {
        String[] there = LegacyPaths.documented(
                        present.method(), present.documented().substring(API.length()))
                .split(" ", 2);
        var same = OASFactory.createOperation()
                .operationId(present.description().getOperationId() + "_deprecated")
                .summary(present.description().getSummary())
                .deprecated(true);
        face.describe(there[0], there[1], same, operation);
        same.addExtension(
                "x-vmw-deprecated",
                Map.of(
                        "replacement",
                        "#/paths/" + present.path().replace("/", "~1") + "/"
                                + present.method().toLowerCase(Locale.ROOT)));
        return new DescribedOperation(there[0], REST + there[1], same);
    }

    private static void addTo(Paths paths, List<DescribedOperation> described) {
        described.stream()
                .sorted(Comparator.comparing(DescribedOperation::documented))
                .collect(Collectors.groupingBy(
                        DescribedOperation::path,
                        TreeMap::new,
                        Collectors.groupingBy(DescribedOperation::method, TreeMap::new, Collectors.toList())))
                .forEach((path, methods) -> {
                    PathItem item = OASFactory.createPathItem();
                    methods.forEach((method, members) -> item.setOperation(
                            PathItem.HttpMethod.valueOf(method), new MergedDescription(members).merged()));
                    paths.addPathItem(path, item);
                });
    }

    private static Components secured(Components components) {
        return components
                .addSecurityScheme(
                        "session_id",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(RestCall.SESSION)
                                .description("The token that creating a session answers."))
                .addSecurityScheme(
                        "basic_auth",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description("Name and password, to create a session."));
    }
}

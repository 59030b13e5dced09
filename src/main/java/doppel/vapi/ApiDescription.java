package doppel.vapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.inject.spi.CDI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Fills the API description from the declared operations, so that nobody has to say in annotations what the declaration
 * says: parameters, bodies, statuses and schemas, on both REST faces. A resource method gives its path, its operation id
 * and a summary. At start and not at build, for then the beans that offer the operations exist.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {
    private static final String API = "/api/";
    private static final String REST = "/rest/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Operation<?, ?>> operations = new HashMap<>();
        CDI.current().select(Door.class).get().operations().forEach(each -> operations.put(each.describedAs(), each));
        if (document.getPaths() == null) {
            return;
        }
        OperationDescription present = new OperationDescription(new Schemas(Dialect.PLAIN), false);
        OperationDescription legacy = new OperationDescription(new Schemas(Dialect.KEY_VALUE), true);
        SortedMap<String, PathItem> deprecated = new TreeMap<>();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, described) -> {
                    Operation<?, ?> operation = operations.get(described.getOperationId());
                    if (operation == null) {
                        return;
                    }
                    present.describe(method.name(), path, described, operation);
                    if (operation.legacy() && path.startsWith(API)) {
                        String[] there = LegacyPaths.documented(method.name(), path.substring(API.length()))
                                .split(" ", 2);
                        var same = OASFactory.createOperation()
                                .operationId(described.getOperationId() + "_deprecated")
                                .summary(described.getSummary())
                                .deprecated(true);
                        legacy.describe(there[0], there[1], same, operation);
                        deprecated
                                .computeIfAbsent(REST + there[1], key -> OASFactory.createPathItem())
                                .setOperation(PathItem.HttpMethod.valueOf(there[0]), same);
                    }
                }));
        deprecated.forEach(document.getPaths()::addPathItem);
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        List.of(present, legacy).forEach(face -> face.schemas().components().forEach(components::addSchema));
        components.addSecurityScheme(
                "session_id",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name(RestCall.SESSION));
        components.addSecurityScheme(
                "basic_auth",
                OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        document.components(components);
    }
}

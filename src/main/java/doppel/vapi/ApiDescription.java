package doppel.vapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Fills the API description from the declared operations, so that nobody has to say in annotations what the declaration
 * says: parameters, bodies, statuses and schemas. A resource method gives its path, its operation id and a summary.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {
    private final Map<String, Schema> schemas = new HashMap<>();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Operation<?, ?>> operations = new HashMap<>();
        CDI.current().select(Door.class).get().operations().forEach(each -> operations.put(each.describedAs(), each));
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, described) -> {
                    Operation<?, ?> operation = operations.get(described.getOperationId());
                    if (operation != null) {
                        describe(path, described, operation);
                    }
                }));
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        schema(Shape.of(ErrorBody.class));
        schemas.forEach(components::addSchema);
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

    private void describe(
            String path, org.eclipse.microprofile.openapi.models.Operation described, Operation<?, ?> operation) {
        described.setTags(List.of(operation.service()));
        described.setRequestBody(null);
        List<Parameter> parameters = new ArrayList<>();
        Shape.Structured input = Shape.structure(operation.input());
        boolean whole = Operation.PARAMETERS.equals(operation.body());
        if (whole) {
            described.requestBody(OASFactory.createRequestBody().content(json(object(input))));
        }
        for (Shape.Field field : input.fields()) {
            if (whole) {
                continue;
            }
            if (field.name().equals(operation.body())) {
                described.requestBody(OASFactory.createRequestBody()
                        .required(!field.optional())
                        .content(json(schema(field.shape()))));
            } else if (path.contains("{" + field.name() + "}")) {
                parameters.add(parameter(field, Parameter.In.PATH).required(true));
            } else if (field.shape() instanceof Shape.Structured structured) {
                structured.fields().forEach(each -> parameters.add(parameter(each, Parameter.In.QUERY)));
            } else {
                parameters.add(parameter(field, Parameter.In.QUERY).required(!field.optional()));
            }
        }
        described.setParameters(parameters);
        described.responses(responses(operation));
        if (!(operation.need() instanceof Need.Nothing)) {
            String scheme = operation.need() instanceof Need.Password ? "basic_auth" : "session_id";
            described.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(scheme)));
        }
    }

    private APIResponses responses(Operation<?, ?> operation) {
        var success = OASFactory.createAPIResponse().description("Success");
        if (operation.output() != Shape.Scalar.NOTHING) {
            success.content(json(schema(operation.output())));
        }
        APIResponses responses =
                OASFactory.createAPIResponses().addAPIResponse(String.valueOf(operation.success()), success);
        failures(operation)
                .forEach((status, types) -> responses.addAPIResponse(
                        String.valueOf(status),
                        OASFactory.createAPIResponse()
                                .description(String.join(", ", types))
                                .content(json(schema(Shape.of(ErrorBody.class))))));
        return responses;
    }

    /** The errors by status: those declared, and those that a malformed call or an accident gets from any operation. */
    private static SortedMap<Integer, SortedSet<String>> failures(Operation<?, ?> operation) {
        Set<ErrorType> types = EnumSet.copyOf(operation.failures());
        types.addAll(ErrorType.OF_ANY_CALL);
        SortedMap<Integer, SortedSet<String>> failures = new TreeMap<>();
        types.forEach(type -> failures.computeIfAbsent(type.apiStatus(), status -> new TreeSet<>())
                .add(type.name().toLowerCase(Locale.ROOT)));
        return failures;
    }

    private Parameter parameter(Shape.Field field, Parameter.In in) {
        return OASFactory.createParameter().name(field.name()).in(in).schema(schema(field.shape()));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(RestFace.JSON, OASFactory.createMediaType().schema(schema));
    }

    private Schema schema(Shape shape) {
        if (shape instanceof Shape.Structured structured) {
            String name = structured.name().replaceFirst("^com\\.vmware\\.", "").replace(".", "_");
            if (!schemas.containsKey(name)) {
                // known before its fields are looked at, for a structure may hold itself
                Schema object = OASFactory.createSchema();
                schemas.put(name, object);
                describe(structured, object);
            }
            return OASFactory.createSchema().ref("#/components/schemas/" + name);
        } else if (shape instanceof Shape.Sequence sequence) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.ARRAY)
                    .uniqueItems(sequence.unique() ? true : null)
                    .items(schema(sequence.element()));
        } else if (shape instanceof Shape.Mapping mapping) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .additionalPropertiesSchema(schema(mapping.value()));
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .enumeration(new ArrayList<>(enumeration.constants().keySet()));
        }
        return scalar((Shape.Scalar) shape);
    }

    /** Parameters that share a body have no structure of their own. */
    private Schema object(Shape.Structured parameters) {
        return describe(parameters, OASFactory.createSchema());
    }

    private Schema describe(Shape.Structured structured, Schema object) {
        object.addType(Schema.SchemaType.OBJECT);
        for (Shape.Field field : structured.fields()) {
            object.addProperty(field.name(), schema(field.shape()));
            if (!field.optional()) {
                object.addRequired(field.name());
            }
        }
        return object;
    }

    private static Schema scalar(Shape.Scalar shape) {
        Schema schema = OASFactory.createSchema();
        return switch (shape) {
            case TEXT -> schema.addType(Schema.SchemaType.STRING);
            case INTEGER -> schema.addType(Schema.SchemaType.INTEGER).format("int64");
            case DOUBLE -> schema.addType(Schema.SchemaType.NUMBER).format("double");
            case BOOLEAN -> schema.addType(Schema.SchemaType.BOOLEAN);
            case DATE_TIME -> schema.addType(Schema.SchemaType.STRING).format("date-time");
            case NOTHING, ANY -> schema;
        };
    }
}

package doppel.openapi;

import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Json;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import doppel.rest.RestBinding;
import doppel.rest.RestErrors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is on one of the two REST faces, for the API description.
 *
 * @param docstrings what the records say of themselves
 * @param legacy whether it is the deprecated one: parameters and answers are wrapped, queries prefixed, success is 200
 */
record OperationDescription(Schemas schemas, Docstrings docstrings, boolean legacy) {
    /** The extension that has the name under which VMware documents the operation: {@code clone_task}. */
    static final String DOCUMENTED_AS = "x-vmw-doc-operation";

    /** What groups the operations of a service, as in VMware's document: {@code Vcenter.VM}. */
    static String tag(Operation<?, ?> operation) {
        String described = operation.describedAs();
        return described.substring(0, described.indexOf('_'));
    }

    /** Puts what is declared into what is described. */
    void describe(
            String method,
            String path,
            org.eclipse.microprofile.openapi.models.Operation described,
            Operation<?, ?> operation) {
        described.setTags(List.of(tag(operation)));
        described.addExtension(DOCUMENTED_AS, operation.name().replace('$', '_'));
        described.setDescription(description(operation));
        described.setRequestBody(null);
        List<Parameter> parameters = new ArrayList<>();
        Shape.Structured input = Shapes.structure(operation.input());
        RestBinding binding = RestBinding.of(operation);
        // a GET has no body: what the other face has in it is in the query
        boolean whole = binding.wholeBody() && !method.equals("GET");
        List<Shape.Field> shared = new ArrayList<>();
        for (Shape.Field field : input.fields()) {
            if (path.contains("{" + field.name() + "}")) {
                parameters.add(parameter(field.name(), operation.input(), field, Parameter.In.PATH)
                        .required(true));
            } else if (whole) {
                shared.add(field);
            } else if (field.name().equals(binding.body())) {
                described.requestBody(body(field, operation));
            } else if (field.shape() instanceof Shape.Structured structured) {
                structured
                        .fields()
                        .forEach(each -> parameters.add(parameter(
                                legacy ? field.name() + "." + each.name() : each.name(),
                                structured.type(),
                                each,
                                Parameter.In.QUERY)));
            } else {
                parameters.add(parameter(field.name(), operation.input(), field, Parameter.In.QUERY)
                        .required(!field.optional()));
            }
        }
        if (whole) {
            described.requestBody(OASFactory.createRequestBody()
                    .required(shared.stream().anyMatch(field -> !field.optional()))
                    .content(json(schemas.object(operation.input(), shared), ApiExamples.parameters(operation))));
        }
        described.setParameters(parameters);
        described.responses(responses(operation));
        // an empty list says that it needs none
        described.setSecurity(
                operation.need() instanceof Need.Nothing
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement()
                                .addScheme(operation.need() instanceof Need.Password ? "basic_auth" : "session_id")));
    }

    /** The summary, what the operation requires of its caller, and its name over JSON-RPC. */
    private static String description(Operation<?, ?> operation) {
        StringBuilder text = new StringBuilder(operation.summary());
        if (operation.need() instanceof Need.Privileges needed) {
            needed.requirements()
                    .forEach(each -> text.append("\n\nRequires the privilege `")
                            .append(each.privilege().id())
                            .append("` on ")
                            .append(each.on())
                            .append('.'));
        } else if (operation.need() instanceof Need.Session) {
            text.append("\n\nRequires a session.");
        } else if (operation.need() instanceof Need.Password) {
            text.append("\n\nRequires a name and a password.");
        }
        return text.append("\n\nJSON-RPC: operation `")
                .append(operation.name())
                .append("` of service `")
                .append(operation.service())
                .append("`.")
                .toString();
    }

    private RequestBody body(Shape.Field field, Operation<?, ?> operation) {
        Schema schema = legacy ? schemas.object(operation.input(), List.of(field)) : schemas.of(field.shape());
        Object example = ApiExamples.body(operation);
        return OASFactory.createRequestBody()
                .required(!field.optional())
                .content(json(schema, legacy && example != null ? Map.of(field.name(), example) : example));
    }

    private APIResponses responses(Operation<?, ?> operation) {
        var success = OASFactory.createAPIResponse().description("Success");
        if (operation.output() != Shape.Scalar.NOTHING) {
            Schema output = schemas.of(operation.output());
            success.content(json(
                    legacy
                            ? OASFactory.createSchema()
                                    .addType(Schema.SchemaType.OBJECT)
                                    .addProperty("value", output)
                                    .addRequired("value")
                            : output));
        }
        APIResponses responses = OASFactory.createAPIResponses()
                .addAPIResponse(
                        String.valueOf(legacy ? 200 : RestBinding.of(operation).success()), success);
        Shape error = Shapes.of(legacy ? RestErrors.LegacyError.class : ErrorBody.class);
        failures(operation)
                .forEach((status, types) -> responses.addAPIResponse(
                        String.valueOf(status),
                        OASFactory.createAPIResponse()
                                .description(String.join(", ", types))
                                .content(errors(schemas.of(error), types))));
        return responses;
    }

    /**
     * The errors by status: those declared, and those that any operation answers to a malformed call or after an internal
     * error.
     */
    private SortedMap<Integer, SortedSet<String>> failures(Operation<?, ?> operation) {
        Set<ErrorType> types = EnumSet.copyOf(operation.failures());
        types.addAll(ErrorType.OF_ANY_CALL);
        SortedMap<Integer, SortedSet<String>> failures = new TreeMap<>();
        types.forEach(type -> failures.computeIfAbsent(
                        legacy ? type.restStatus() : type.apiStatus(), status -> new TreeSet<>())
                .add(type.name().toLowerCase(Locale.ROOT)));
        return failures;
    }

    private Parameter parameter(String name, Class<?> record, Shape.Field field, Parameter.In in) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .description(docstrings.of(record, field.accessor().getName()))
                .schema(schemas.of(field.shape()))
                .example(in == Parameter.In.PATH ? ApiExamples.path(name) : null);
    }

    /** The content of an error, with an example of each type. */
    private Content errors(Schema schema, Set<String> types) {
        Content content = json(schema);
        MediaType media = content.getMediaType(Json.MEDIA_TYPE);
        types.forEach(type -> media.addExample(
                type,
                OASFactory.createExample()
                        .value(ErrorExamples.of(ErrorType.valueOf(type.toUpperCase(Locale.ROOT)), legacy))));
        return content;
    }

    private static Content json(Schema schema) {
        return json(schema, null);
    }

    private static Content json(Schema schema, @Nullable Object example) {
        return OASFactory.createContent()
                .addMediaType(
                        Json.MEDIA_TYPE,
                        OASFactory.createMediaType().schema(schema).example(example));
    }
}

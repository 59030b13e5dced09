package doppel.openapi;

import doppel.api.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * The operations of one method and path, as the one operation that OpenAPI allows there. The API selects an operation by
 * the query, which OpenAPI does not: so {@code action} and {@code vmw-task} are parameters, and what else differs is
 * described as alternatives. The extension {@link #MEMBERS} has each operation by itself.
 *
 * @param members those on the path, the one without a query first
 */
record MergedDescription(List<DescribedOperation> members) {
    /** The operations by themselves: each an OpenAPI operation, with its {@code path} as the API documents write it. */
    static final String MEMBERS = "x-doppel-operations";

    /** One operation as it is, when nothing has to select it. */
    Operation merged() {
        Operation first = members.get(0).description();
        if (members.size() == 1 && members.get(0).selection().isEmpty()) {
            return first;
        }
        Operation merged = OASFactory.createOperation()
                .operationId(id())
                .summary(members.size() == 1 ? first.getSummary() : "Selected by the query: " + selections(members))
                .tags(first.getTags())
                .deprecated(first.getDeprecated())
                .parameters(parameters())
                .responses(responses())
                .security(descriptions()
                        .flatMap(each -> each.getSecurity().stream())
                        .distinct()
                        .toList());
        merged.description(
                members.size() == 1
                        ? first.getDescription()
                        : members.stream()
                                .map(each -> "**" + name(each) + "**: "
                                        + each.description().getDescription())
                                .collect(Collectors.joining("\n\n")));
        body(merged);
        first.getExtensions().forEach(merged::addExtension);
        if (members.size() > 1) {
            merged.removeExtension(OperationDescription.DOCUMENTED_AS);
        }
        merged.addExtension(
                MEMBERS,
                members.stream()
                        .map(each -> {
                            Map<String, Object> member = new LinkedHashMap<>(Map.of("path", each.documented()));
                            member.putAll(PlainDescription.of(each.description()));
                            return member;
                        })
                        .toList());
        return merged;
    }

    private Stream<Operation> descriptions() {
        return members.stream().map(DescribedOperation::description);
    }

    /** The service once and each name: {@code Vcenter.Vm.Power_start_or_stop}. */
    private String id() {
        String first = members.get(0).description().getOperationId();
        return first
                + members.stream()
                        .skip(1)
                        .map(each -> each.description().getOperationId())
                        .map(id -> "_or_" + id.substring(id.indexOf('_') + 1))
                        .collect(Collectors.joining());
    }

    private List<Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        descriptions()
                .flatMap(each -> each.getParameters().stream())
                .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
                .forEach(parameter -> parameters.put(parameter.getName(), parameter));
        Map<String, Set<Object>> selectors = new LinkedHashMap<>();
        members.forEach(each -> each.selectors()
                .forEach((name, value) -> selectors
                        .computeIfAbsent(name, key -> new LinkedHashSet<>())
                        .add(value)));
        selectors.forEach((name, values) -> parameters.put(name, selector(name, values)));
        descriptions().flatMap(each -> each.getParameters().stream()).forEach(parameter -> {
            if (parameter.getIn() == Parameter.In.QUERY) {
                parameters.putIfAbsent(parameter.getName(), parameter);
            }
        });
        return new ArrayList<>(parameters.values());
    }

    private Parameter selector(String name, Set<Object> values) {
        List<DescribedOperation> with = members.stream()
                .filter(each -> each.selectors().containsKey(name))
                .toList();
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .required(with.size() == members.size())
                .description("Selects the operation: " + selections(with))
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .enumeration(List.copyOf(values).stream().sorted().toList()));
    }

    private void body(Operation merged) {
        List<DescribedOperation> with = members.stream()
                .filter(each -> each.description().getRequestBody() != null)
                .toList();
        if (with.isEmpty()) {
            return;
        }
        Map<DescribedOperation, Content> contents = new LinkedHashMap<>();
        with.forEach(
                each -> contents.put(each, each.description().getRequestBody().getContent()));
        merged.requestBody(OASFactory.createRequestBody()
                .required(with.size() == members.size()
                        && with.stream()
                                .allMatch(each ->
                                        each.description().getRequestBody().getRequired()))
                .content(content(contents)));
    }

    private APIResponses responses() {
        SortedMap<String, Map<DescribedOperation, APIResponse>> byStatus = new TreeMap<>();
        members.forEach(each -> each.description()
                .getResponses()
                .getAPIResponses()
                .forEach((status, response) -> byStatus.computeIfAbsent(status, key -> new LinkedHashMap<>())
                        .put(each, response)));
        APIResponses responses = OASFactory.createAPIResponses();
        byStatus.forEach((status, answers) -> {
            APIResponse response = OASFactory.createAPIResponse().description(description(status, answers));
            Map<DescribedOperation, Content> contents = new LinkedHashMap<>();
            answers.forEach((member, answer) -> {
                if (answer.getContent() != null) {
                    contents.put(member, answer.getContent());
                }
            });
            if (!contents.isEmpty()) {
                response.content(content(contents));
            }
            responses.addAPIResponse(status, response);
        });
        return responses;
    }

    /** The errors of all members; of a success, whose it is. */
    private String description(String status, Map<DescribedOperation, APIResponse> answers) {
        if (!status.startsWith("2")) {
            return answers.values().stream()
                    .flatMap(answer -> Arrays.stream(answer.getDescription().split(", ")))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
        }
        return "Success" + (answers.size() == members.size() ? "" : " of " + selections(answers.keySet()));
    }

    /** The content of all: as it is when they agree, and else one of theirs. */
    private Content content(Map<DescribedOperation, Content> contents) {
        Map<Map<String, Object>, Alternative> schemas = new LinkedHashMap<>();
        MediaType type = OASFactory.createMediaType();
        contents.forEach((member, content) -> {
            MediaType json = content.getMediaType(Json.MEDIA_TYPE);
            schemas.computeIfAbsent(
                            PlainDescription.of(json.getSchema()),
                            plain -> new Alternative(json.getSchema(), new ArrayList<>()))
                    .whose()
                    .add(member);
            if (json.getExamples() != null) {
                json.getExamples().forEach(type::addExample);
            }
            if (json.getExample() != null) {
                type.addExample(
                        member.selection().isEmpty() ? "no action" : member.selection(),
                        OASFactory.createExample().value(json.getExample()));
            }
        });
        List<Alternative> alternatives = List.copyOf(schemas.values());
        if (alternatives.size() == 1) {
            type.schema(alternatives.get(0).schema());
        } else {
            type.schema(OASFactory.createSchema()
                    .anyOf(alternatives.stream()
                            .map(each -> OASFactory.createSchema()
                                    .title(selections(each.whose()))
                                    .addAllOf(each.schema()))
                            .toList()));
        }
        return OASFactory.createContent().addMediaType(Json.MEDIA_TYPE, type);
    }

    /** A schema, and the operations that have it. */
    private record Alternative(Schema schema, List<DescribedOperation> whose) {}

    private static String selections(Iterable<DescribedOperation> which) {
        List<String> names = new ArrayList<>();
        which.forEach(each -> names.add(name(each)));
        return String.join(", ", names);
    }

    private static String name(DescribedOperation member) {
        return member.selection().isEmpty() ? "no action" : "`" + member.selection() + "`";
    }
}

package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.ApiOperation;
import doppel.testing.Json;
import doppel.testing.PostgresResource;
import doppel.testing.Request;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Doppel says of itself is an OpenAPI document that validators and generators accept. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
class OpenApiTest {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private JsonNode document;
    private List<ApiOperation> served;

    @BeforeEach
    void read() throws JsonProcessingException {
        document = Json.MAPPER.readTree(
                Request.request().get("/q/openapi?format=json").asString());
        served = ApiOperation.served(document);
        assertThat(served).isNotEmpty();
    }

    @Test
    void theDocumentSaysWhoseItIsAndWhereItIsServed() {
        assertThat(document.path("openapi").asText()).startsWith("3.0.");
        assertThat(document.path("info").path("title").asText())
                .isEqualTo("Doppel, the vSphere Automation API of a lab");
        assertThat(document.path("info").path("description").asText()).contains("Sign in", "vmware-api-session-id");
        assertThat(document.path("info").path("license").path("name").asText()).isEqualTo("Apache-2.0");
        assertThat(document.path("info").path("license").path("url").asText()).startsWith("https://");
        assertThat(document.path("servers").findValuesAsText("url")).containsExactly("/");
        assertThat(document.path("tags").findValuesAsText("name")).doesNotHaveDuplicates();
    }

    @Test
    void everythingIsDescribed() {
        List<String> silent = new ArrayList<>();
        document.path("tags").forEach(tag -> {
            if (tag.path("description").asText().isBlank()) {
                silent.add("tag " + tag.path("name").asText());
            }
        });
        for (ApiOperation operation : served) {
            if (operation.description().path("description").asText().isBlank()) {
                silent.add(operation.id());
            }
            operation.description().path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isBlank()) {
                    silent.add(operation.id() + " parameter "
                            + parameter.path("name").asText());
                }
            });
        }
        document.path("components").path("schemas").properties().forEach(schema -> {
            if (schema.getValue().path("description").asText().isBlank()) {
                silent.add(schema.getKey());
            }
            schema.getValue().path("properties").properties().forEach(property -> {
                if (!property.getValue().has("$ref")
                        && property.getValue().path("description").asText().isBlank()) {
                    silent.add(schema.getKey() + "." + property.getKey());
                }
            });
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void everyErrorHasAnExampleOfItsStatus() {
        for (ApiOperation operation : served) {
            operation.description().path("responses").properties().stream()
                    .filter(response -> !response.getKey().startsWith("2"))
                    .forEach(response -> assertThat(response.getValue()
                                    .path("content")
                                    .path("application/json")
                                    .path("examples"))
                            .as(operation.id() + " " + response.getKey())
                            .isNotEmpty()
                            .allSatisfy(
                                    example -> assertThat(example.path("value").toString())
                                            .contains("messages", "default_message")));
        }
    }

    @Test
    void theExamplesOfErrorsAreWhatTheWireAnswers() throws JsonProcessingException {
        String token = Json.MAPPER
                .readTree(Request.request()
                        .basic("administrator@vsphere.local", "VMware1!")
                        .post("/api/session")
                        .asString())
                .asText();
        JsonNode stranger = Json.MAPPER.readTree(
                Request.request().get("/api/vcenter/vm/vm-1047").asString());
        JsonNode broken = Json.MAPPER.readTree(Request.request()
                .header("vmware-api-session-id", token)
                .contentType("application/json")
                .body("{")
                .post("/api/vcenter/resource-pool")
                .asString());
        JsonNode responses = document.at("/paths/~1api~1vcenter~1resource-pool/post/responses");

        assertThat(examples(responses, "401")).contains(stranger);
        assertThat(examples(responses, "400")).contains(broken);
    }

    private static List<JsonNode> examples(JsonNode responses, String status) {
        return responses.path(status).at("/content/application~1json/examples").findValues("value");
    }

    @Test
    void noPathHasAQueryAndNoneIsThereTwice() {
        List<String> paths = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths).allMatch(path -> path.startsWith("/")).noneMatch(path -> path.matches(".*[?#&].*"));
        assertThat(paths.stream().map(path -> PLACE.matcher(path).replaceAll("{}")))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationSaysWhatOpenApiWants() {
        assertThat(served.stream().map(ApiOperation::id)).doesNotHaveDuplicates();
        List<String> tags = document.path("tags").findValuesAsText("name");
        Set<String> schemes = names(document.path("components").path("securitySchemes"));
        for (ApiOperation operation : served) {
            JsonNode description = operation.description();
            assertThat(operation.id()).matches("[A-Za-z0-9._$]+");
            assertThat(description.path("summary").asText()).as(operation.id()).isNotBlank();
            assertThat(texts(description.path("tags")))
                    .as(operation.id())
                    .hasSize(1)
                    .isSubsetOf(tags);
            assertThat(description.path("security").isArray())
                    .as(operation.id())
                    .isTrue();
            description
                    .path("security")
                    .forEach(each -> assertThat(names(each))
                            .as(operation.id())
                            .isNotEmpty()
                            .isSubsetOf(schemes));
            Set<String> statuses = names(description.path("responses"));
            assertThat(statuses).as(operation.id()).anyMatch(each -> each.startsWith("2"));
            assertThat(statuses).as(operation.id()).allMatch(each -> each.matches("[2-5]\\d\\d"));
            assertThat(description.path("responses").findValues("description"))
                    .as(operation.id())
                    .hasSizeGreaterThanOrEqualTo(statuses.size());
            if (!Set.of("POST", "PUT", "PATCH").contains(operation.method())) {
                assertThat(description.has("requestBody")).as(operation.id()).isFalse();
            }
        }
    }

    @Test
    void everyParameterOfAPathIsDeclaredAndNoneTwice() {
        for (ApiOperation operation : served) {
            List<String> declared = new ArrayList<>();
            Set<String> inPath = new TreeSet<>();
            operation.description().path("parameters").forEach(parameter -> {
                String name = parameter.path("name").asText();
                String in = parameter.path("in").asText();
                declared.add(in + " " + name);
                assertThat(parameter.path("schema").isObject())
                        .as(operation.id() + " " + name)
                        .isTrue();
                if (in.equals("path")) {
                    inPath.add(name);
                    assertThat(parameter.path("required").asBoolean())
                            .as(operation.id() + " " + name)
                            .isTrue();
                }
            });
            assertThat(declared).as(operation.id()).doesNotHaveDuplicates();
            assertThat(inPath)
                    .as(operation.id())
                    .containsExactlyInAnyOrderElementsOf(PLACE.matcher(operation.path())
                            .results()
                            .map((MatchResult place) -> place.group(1))
                            .toList());
        }
    }

    @Test
    void whatSharesAPathIsSelectedByItsParameters() {
        int sharing = 0;
        for (ApiOperation operation : served) {
            for (JsonNode member : operation.description().path(ApiOperation.SHARING)) {
                sharing++;
                String[] path = member.path("path").asText().split("\\?", 2);
                assertThat(path[0]).isEqualTo(operation.path());
                for (String selector : path.length < 2 ? new String[0] : path[1].split("&")) {
                    String[] parts = selector.split("=", 2);
                    assertThat(operation.description().path("parameters"))
                            .as(member.path("operationId").asText())
                            .anySatisfy(parameter -> {
                                assertThat(parameter.path("name").asText()).isEqualTo(parts[0]);
                                assertThat(parameter.path("in").asText()).isEqualTo("query");
                                assertThat(texts(parameter.path("schema").path("enum")))
                                        .contains(parts[1]);
                            });
                }
            }
        }
        assertThat(sharing).isGreaterThan(20);
    }

    @Test
    void whatIsDeprecatedSaysWhatReplacesIt() {
        List<ApiOperation> operations = ApiOperation.of(document);
        assertThat(operations).allSatisfy(operation -> {
            boolean deprecated = operation.path().startsWith("/rest/");
            assertThat(operation.description().path("deprecated").asBoolean()).isEqualTo(deprecated);
            assertThat(operation.description().path("x-vmw-doc-operation").asText())
                    .matches("[a-z][a-z_]*");
            String replacement = operation
                    .description()
                    .path("x-vmw-deprecated")
                    .path("replacement")
                    .asText();
            assertThat(!replacement.isEmpty()).isEqualTo(deprecated);
            if (deprecated) {
                assertThat(resolved(replacement).path("operationId").isTextual())
                        .as(replacement)
                        .isTrue();
            }
        });
        assertThat(operations)
                .filteredOn(operation -> operation.id().equals("Vcenter.VM_clone$Task"))
                .singleElement()
                .satisfies(clone -> assertThat(
                                clone.description().path("x-vmw-doc-operation").asText())
                        .isEqualTo("clone_task"));
    }

    @Test
    void everySchemaIsWhole() {
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(resolved(reference).isObject()).as(reference).isTrue();
        }
        check(document.path("components").path("schemas"));
        check(document.path("paths"));
    }

    /** Looks at whatever is a schema below a node. */
    private void check(JsonNode node) {
        if (node.path("type").asText().equals("array")) {
            assertThat(node.path("items").isObject()).as(node.toString()).isTrue();
        }
        if (node.path("type").asText().equals("object") && node.path("required").isArray()) {
            assertThat(texts(node.path("required")))
                    .as(node.toString())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .isSubsetOf(names(node.path("properties")));
        }
        if (node.path("enum").isArray()) {
            assertThat(texts(node.path("enum")))
                    .as(node.toString())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
        node.forEach(this::check);
    }

    private JsonNode resolved(String reference) {
        assertThat(reference).startsWith("#/");
        return document.at(reference.substring(1));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Collection<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}

package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.ApiOperation;
import doppel.testing.Json;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every request that the API description has as an example succeeds when it is sent as it is. */
@QuarkusTest
class ExamplesTest extends Scenario {
    private static final String BODY = "/requestBody/content/application~1json/example";

    @Test
    void everyExampleOfABodyCanBeSent() {
        JsonNode document = Json.read(request().get("/q/openapi?format=json").asString());
        List<String> refused = new ArrayList<>();
        Set<String> sent = new TreeSet<>();
        for (ApiOperation operation : ApiOperation.of(document)) {
            JsonNode body = operation.description().at(BODY);
            if (!body.isMissingNode()) {
                sent.add(operation.id());
                String path = filled(operation);
                Response answer = admin.call().body(body).request(operation.method(), path);
                if (answer.statusCode() >= 300) {
                    refused.add(operation.id() + " " + answer.statusCode() + " " + answer.asString());
                } else {
                    undo(operation, path, answer.asString());
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(sent)
                .contains(
                        "Vcenter.VM_clone$Task",
                        "Vcenter.VM_clone_deprecated",
                        "Vcenter.Vm.Hardware.Disk_create",
                        "Vcenter.Vm.Hardware.Disk_create_deprecated",
                        "Cis.Tasks_list")
                .hasSizeGreaterThan(15);
    }

    private static String filled(ApiOperation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.description().path("parameters")) {
            path = path.replace(
                    "{" + parameter.path("name").asText() + "}",
                    parameter.path("example").asText());
        }
        return path;
    }

    /** Leaves the lab as it was. */
    private void undo(ApiOperation operation, String path, String answer) {
        switch (operation.id().replace("_deprecated", "")) {
            case "Vcenter.VM_clone" -> delete("/api/vcenter/vm/" + made(answer));
            case "Vcenter.VM_clone$Task" ->
                delete("/api/vcenter/vm/" + admin.ended(made(answer)).getString("result"));
            case "Vcenter.ResourcePool_create", "Vcenter.Vm.Hardware.Disk_create" -> delete(path + "/" + made(answer));
            case "Vcenter.Guest.CustomizationSpecs_create" -> delete(path + "/example");
            default -> {}
        }
    }

    /** The identifier in an answer, which the deprecated face wraps. */
    private static String made(String answer) {
        JsonNode json = Json.read(answer);
        return json.has("value") ? json.path("value").asText() : json.asText();
    }

    private void delete(String path) {
        assertThat(admin.delete(path).statusCode()).as(path).isIn(200, 204);
    }
}

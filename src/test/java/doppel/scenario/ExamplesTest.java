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
            if (operation.path().startsWith("/api/") && !body.isMissingNode()) {
                sent.add(operation.id());
                String path = filled(operation);
                Response answer = admin.call().body(body).request(operation.method(), path);
                if (answer.statusCode() >= 300) {
                    refused.add(operation.id() + " " + answer.statusCode() + " " + answer.asString());
                } else {
                    undo(operation, path, answer);
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(sent)
                .contains("Vcenter.VM_clone$Task", "Vcenter.Vm.Hardware.Disk_create", "Cis.Tasks_list")
                .hasSizeGreaterThan(9);
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
    private void undo(ApiOperation operation, String path, Response answer) {
        switch (operation.id()) {
            case "Vcenter.VM_clone" ->
                delete("/api/vcenter/vm/" + Json.read(answer.asString()).asText());
            case "Vcenter.VM_clone$Task" ->
                delete("/api/vcenter/vm/"
                        + admin.ended(Json.read(answer.asString()).asText()).getString("result"));
            case "Vcenter.ResourcePool_create", "Vcenter.Vm.Hardware.Disk_create" ->
                delete(path + "/" + Json.read(answer.asString()).asText());
            case "Vcenter.Guest.CustomizationSpecs_create" -> delete(path + "/example");
            default -> {}
        }
    }

    private void delete(String path) {
        assertThat(admin.delete(path).statusCode()).as(path).isEqualTo(204);
    }
}

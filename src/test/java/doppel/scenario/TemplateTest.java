package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A template does not exist for {@code vcenter/vm}: a vCenter serves templates over SOAP and in its libraries alone, and
 * automation that passes here must not fail there.
 */
@QuarkusTest
class TemplateTest extends Scenario {
    private static final Map<String, Object> NEW_DISK = Map.of("new_vmdk", Map.of("capacity", 1L << 30));
    private static final Map<String, Object> CUSTOMIZATION = Map.of("name", "linux-dhcp");

    /** An operation on a machine: its verb, its path below the machine, its body. */
    private record Call(String method, String path, Object body) {}

    static Stream<Call> callsOnAMachine() {
        Stream<Call> bare = Stream.of(
                        "GET ",
                        "DELETE ",
                        "GET /power",
                        "POST /power?action=start",
                        "POST /power?action=stop",
                        "POST /power?action=reset",
                        "POST /power?action=suspend",
                        "GET /guest/identity",
                        "GET /guest/power",
                        "POST /guest/power?action=shutdown",
                        "POST /guest/power?action=reboot",
                        "POST /guest/power?action=standby",
                        "GET /guest/customization",
                        "GET /hardware/disk",
                        "GET /hardware/disk/2000",
                        "DELETE /hardware/disk/2000")
                .map(call -> call.split(" ", 2))
                .map(call -> new Call(call[0], call[1], null));
        return Stream.concat(
                bare,
                Stream.of(
                        new Call("PUT", "/guest/customization", CUSTOMIZATION),
                        new Call("POST", "/hardware/disk", NEW_DISK),
                        new Call("PATCH", "/hardware/disk/2000", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("callsOnAMachine")
    void everyOperationOnATemplateIsNotFound(Call call) {
        for (String template : templates()) {
            var request = admin.call();
            if (call.body != null) {
                request.contentType("application/json").body(call.body);
            }
            assertNotFound(request.request(call.method, "/api/vcenter/vm/" + template + call.path), template);
        }
    }

    @Test
    void aTemplateIsNotFoundAsTheSourceOfAClone() {
        for (String template : templates()) {
            Map<String, Object> spec = Api.spec(template, name("from-template"));
            assertNotFound(admin.clone(spec), template);
            assertNotFound(admin.post("/api/vcenter/vm?action=clone", spec), template);
        }
    }

    @Test
    void noListShowsATemplate() {
        List<String> templates = templates();
        assertThat(admin.get("/api/vcenter/vm").jsonPath().getList("vm", String.class))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(templates);
        assertThat(admin.get("/api/vcenter/vm?vms=" + templates.get(0))
                        .jsonPath()
                        .getList("vm"))
                .isEmpty();
    }

    @Test
    void theNameOfATemplateIsTakenAllTheSame() {
        Response answer = admin.clone(Api.spec(
                admin.vm("small"),
                "ubuntu-24.04",
                "placement",
                Map.of("folder", id("folder", "Templates"), "datastore", id("datastore", "nfs-gold"))));
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("ALREADY_EXISTS");
    }

    private List<String> templates() {
        return Stream.of(text("select string_agg('vm-' || id, ' ') from vm where template")
                        .split(" "))
                .toList();
    }

    private static void assertNotFound(Response answer, String template) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("NOT_FOUND");
        assertThat(answer.jsonPath().getString("messages[0].id")).isEqualTo("com.vmware.api.vcenter.vm.not_found");
        assertThat(answer.jsonPath().getList("messages[0].args", String.class)).containsExactly(template);
    }
}

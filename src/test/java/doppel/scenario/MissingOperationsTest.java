package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.LogLines;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A typo is told apart from what a vCenter can do and Doppel cannot. */
@QuarkusTest
class MissingOperationsTest extends Scenario {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/vcenter/storage/policies, com.vmware.vcenter.storage.policies, list",
        "GET, /rest/vcenter/storage/policies, com.vmware.vcenter.storage.policies, list",
        "POST, /api/vcenter/vm/vm-1?action=relocate, com.vmware.vcenter.VM, relocate",
        "PATCH, /api/vcenter/vm/vm-1/hardware/cpu, com.vmware.vcenter.vm.hardware.cpu, update",
        "DELETE, /rest/com/vmware/cis/tagging/category/id:x, com.vmware.cis.tagging.category, delete",
        "POST, /api/vcenter/vm, com.vmware.vcenter.VM, create",
    })
    void whatDoppelDoesNotEmulateIsNamed(String method, String path, String service, String operation) {
        double before = missing(service, operation);
        var answer = request().request(method, path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString())
                .contains("a vCenter has " + service + "/" + operation + ", which Doppel does not emulate");
        assertThat(missing(service, operation)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/vcenter/vms",
        "GET, /rest/vcenter/vms",
        "DELETE, /api/vcenter/vm",
        "GET, /api/vcenter/storage/policies/",
        "GET, /api/vcenter/storage/policies?action=x"
    })
    void aTypoIsATypo(String method, String path) {
        double before = missing("unknown", "unknown");
        var answer = request().request(method, path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain("emulate");
        assertThat(missing("unknown", "unknown")).isEqualTo(before + 1);
    }

    @Test
    void soItIsOverJsonRpc() {
        assertThat(invoked("com.vmware.vcenter.storage.policies", "list")).contains("which Doppel does not emulate");
        assertThat(invoked("com.vmware.vcenter.VM", "relocate")).contains("which Doppel does not emulate");
        assertThat(invoked("com.vmware.vcenter.VMs", "list")).contains("Cannot find service");
        assertThat(invoked("com.vmware.vcenter.VM", "lists")).contains("Invalid method");
    }

    @Test
    void theLogTellsEachOnce() {
        String typo = "/api/typo-" + name("of-one");
        try (LogLines log = LogLines.from("INFO")) {
            request().get(typo);
            request().get(typo);
            request().get("/api/vcenter/vm/vm-1/library-item");
            request().get("/api/vcenter/vm/vm-2/library-item");
            assertThat(log.lines().stream()
                            .filter(line -> line.contains("Asked for what Doppel does not know: GET " + typo)))
                    .hasSize(1);
            assertThat(log.lines().stream()
                            .filter(line -> line.contains("does not emulate: com.vmware.vcenter.vm.library_item/get")))
                    .hasSize(1);
        }
    }

    private static String invoked(String service, String operation) {
        return Rpc.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"invoke\",\"params\":{\"input\":{\"STRUCTURE\":"
                        + "{\"operation-input\":{}}},\"serviceId\":\"" + service + "\",\"operationId\":\"" + operation
                        + "\"}}")
                .asString();
    }

    private double missing(String service, String operation) {
        var counter = meters.find("doppel.operation.missing")
                .tags("service", service, "operation", operation)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}

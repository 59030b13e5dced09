package doppel.openapi;

import doppel.api.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Swagger UI fills in by default, so that <em>Try it out</em> gets an answer of the operation and not a
 * refusal of its form. Identifiers are those of the lab that Doppel brings along.
 */
final class ApiExamples {
    private static final Map<String, String> PATHS = Map.of(
            "vm", "vm-1047",
            "disk", "2000",
            "resource_pool", "resgroup-1034",
            "datacenter", "datacenter-1003",
            "cluster", "domain-c1029",
            "datastore", "datastore-1021",
            "host", "host-1035",
            "task", "00000000-0000-0000-0000-000000000000:com.vmware.vcenter.VM",
            "name", "linux-dhcp");

    private static final Map<String, Object> CLONE = Map.of("source", "vm-1047", "name", "clone-of-small");

    private static final Map<String, Object> CUSTOMIZATION = Map.of(
            "configuration_spec",
            Map.of("linux_config", Map.of("hostname", Map.of("type", "VIRTUAL_MACHINE"), "domain", "lab.example")),
            "global_DNS_settings",
            Map.of("dns_servers", List.of("10.20.0.2")),
            "interfaces",
            List.of(Map.of("adapter", Map.of("ipv4", Map.of("type", "DHCP")))));

    private static final Map<String, Object> BODIES = Map.of(
            "Vcenter.VM_clone",
            CLONE,
            "Vcenter.VM_clone$Task",
            CLONE,
            "Vcenter.System_hello",
            Map.of("api_releases", List.of("9.1.0.0")),
            "Vcenter.ResourcePool_create",
            Map.of("name", "Example", "parent", "resgroup-1034"),
            "Vcenter.ResourcePool_update",
            Map.of("name", "Test"),
            "Vcenter.Guest.CustomizationSpecs_create",
            Map.of("name", "example", "description", "An example", "spec", CUSTOMIZATION),
            "Vcenter.Vm.Guest.Customization_set",
            Map.of("name", "linux-dhcp"),
            "Vcenter.Vm.Hardware.Disk_create",
            Map.of("new_vmdk", Map.of("capacity", 1 << 30)),
            "Vcenter.Vm.Hardware.Disk_update",
            Map.of());

    private static final Map<String, Object> PARAMETERS = Map.of(
            "Cis.Tasks_list",
            Map.of("filter_spec", Map.of("services", List.of("com.vmware.vcenter.VM"))),
            "Vcenter.Guest.CustomizationSpecs_export",
            Map.of("format", "JSON"));

    private ApiExamples() {}

    /** A value for a parameter in the path. */
    static @Nullable String path(String parameter) {
        return PATHS.get(parameter);
    }

    /** A value for the parameter that is the operation's body. */
    static @Nullable Object body(Operation<?, ?> operation) {
        return BODIES.get(operation.describedAs());
    }

    /** A value for the body that holds all parameters. */
    static @Nullable Object parameters(Operation<?, ?> operation) {
        return PARAMETERS.get(operation.describedAs());
    }
}

package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.UnionTable;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Fields that go with some values of another field and with no others. The documents say so in their prose; the SDKs check it
 * and refuse the whole answer. The table of all of them is {@code contract/unions.tsv}.
 */
@QuarkusTest
class UnionsTest extends Scenario {
    private static final String HARDWARE = "com.vmware.vcenter.vm.hardware.";

    private final UnionTable table = UnionTable.read();
    private final Set<String> met = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void everyMachineOfTheLabIsWhole() {
        Rpc caller = Rpc.in(admin.token());
        String made = admin.made(admin.cloned(Api.spec(admin.vm("db-01"), name("union"), "power_on", true)));
        JsonNode machines = caller.output("com.vmware.vcenter.VM", "list", "");
        assertThat(machines.size()).isGreaterThan(5);
        // the seed's come first; what other scenarios have left behind may be hundreds
        List<String> ids = machines.findValuesAsText("vm").stream()
                .sorted(Comparator.comparing(id -> number("vm-", id)))
                .limit(20)
                .toList();
        assertThat(ids).contains(admin.vm("small"), admin.vm("kiosk"));
        ids.forEach(id -> check(caller, id));
        check(caller, made);
        check(caller.output("com.vmware.vcenter.host", "list", ""));
        check(caller.output(
                "com.vmware.cis.tasks",
                "list",
                "'filter_spec': {'OPTIONAL': {'STRUCTURE': {'com.vmware.cis.tasks.filter_spec':"
                        + " {'services': {'OPTIONAL': ['com.vmware.vcenter.VM']}}}}}"));
        for (JsonNode pool : caller.output("com.vmware.vcenter.resource_pool", "list", "")) {
            String id = pool.at("/STRUCTURE/com.vmware.vcenter.resource_pool.summary/resource_pool")
                    .asText();
            check(caller.output("com.vmware.vcenter.resource_pool", "get", "'resource_pool': '" + id + "'"));
        }
        for (JsonNode spec : caller.output("com.vmware.vcenter.guest.customization_specs", "list", "")) {
            String name = spec.at("/STRUCTURE/com.vmware.vcenter.guest.customization_specs.summary/name")
                    .asText();
            check(caller.output("com.vmware.vcenter.guest.customization_specs", "get", "'name': '" + name + "'"));
        }
        assertThat(faults).isEmpty();
        assertThat(met)
                .contains(
                        HARDWARE + "boot.info BIOS",
                        HARDWARE + "boot.info EFI",
                        HARDWARE + "disk.info IDE",
                        HARDWARE + "disk.info SCSI",
                        HARDWARE + "disk.info SATA",
                        HARDWARE + "disk.info NVME",
                        HARDWARE + "cdrom.info IDE",
                        HARDWARE + "cdrom.info SATA",
                        HARDWARE + "cdrom.backing_info ISO_FILE",
                        HARDWARE + "cdrom.backing_info CLIENT_DEVICE",
                        HARDWARE + "ethernet.backing_info STANDARD_PORTGROUP",
                        HARDWARE + "ethernet.backing_info DISTRIBUTED_PORTGROUP",
                        "com.vmware.cis.task.info SUCCEEDED",
                        "com.vmware.vcenter.vm.power.info POWERED_OFF",
                        "com.vmware.vcenter.host.summary CONNECTED",
                        "com.vmware.vcenter.resource_pool.shares_info NORMAL",
                        "com.vmware.vcenter.guest.hostname_generator PREFIX",
                        "com.vmware.vcenter.guest.ipv4 STATIC");
    }

    @Test
    void hardwareOfEveryKindIsWhole() {
        Rpc caller = Rpc.in(admin.token());
        String vm = admin.made(admin.cloned(Api.spec(admin.vm("db-01"), name("union-hardware"))));
        long number = number("vm-", vm);
        JsonObject floppies = new JsonObject();
        JsonObject parallel = new JsonObject();
        JsonObject serial = new JsonObject();
        JsonObject cdroms = new JsonObject();
        ports("floppy", floppies, 8000);
        ports("parallel", parallel, 10_000);
        ports("serial", serial, 9000);
        ports("cdrom", cdroms, 3000);
        JsonObject hardware = new JsonObject()
                .put("floppies", floppies)
                .put("parallel_ports", parallel)
                .put("serial_ports", serial)
                .put("cdroms", cdroms)
                // as versions before this one stored them: an EFI machine without a network protocol
                .put("boot", boot("EFI"));
        try {
            for (String type : List.of("VMXNET3", "E1000", "E1000E", "PCNET32", "VMXNET", "VMXNET2")) {
                for (String network : List.of("STANDARD_PORTGROUP", "DISTRIBUTED_PORTGROUP", "OPAQUE_NETWORK")) {
                    // a field that goes with VMXNET3 alone was stored with every type
                    sql("update nic set device = device || '{\"type\": \"" + type
                            + "\", \"upt_compatibility_enabled\": false}' where vm = " + number);
                    // no other test changes the type of a network
                    sql("update network set type = '" + network
                            + "' where id = (select min(network) from nic where vm = " + number + ")");
                    inventoryCache.changed();
                    for (String firmware : List.of("BIOS", "EFI")) {
                        hardware.put("boot", boot(firmware));
                        sql("update vm set hardware = hardware || '"
                                + hardware.encode().replace("'", "''") + "' where id = " + number);
                        check(caller, vm);
                    }
                }
            }
        } finally {
            sql("update network set type = 'STANDARD_PORTGROUP' where id = (select min(network) from nic where vm = "
                    + number + ")");
            inventoryCache.changed();
        }
        assertThat(faults).isEmpty();
        Set<String> wanted = new TreeSet<>();
        table.rows().stream()
                .filter(
                        row -> row.structure()
                                .matches(
                                        ".*hardware\\.(floppy|parallel|serial|cdrom)\\.backing_info|.*hardware\\.(boot|ethernet)\\.info"))
                .forEach(row -> wanted.add(row.structure() + " " + row.value()));
        wanted.add(HARDWARE + "ethernet.backing_info OPAQUE_NETWORK");
        assertThat(met).containsAll(wanted);
    }

    /** A device for each kind of backing, with what its union requires and with what it allows besides. */
    private void ports(String kind, JsonObject devices, int firstKey) {
        for (UnionTable.Row row : table.rows()) {
            if (!row.structure().equals(HARDWARE + kind + ".backing_info")) {
                continue;
            }
            for (boolean whole : List.of(false, true)) {
                JsonObject backing = new JsonObject().put("type", row.value());
                row.requires().forEach(field -> backing.put(field, value(field)));
                if (whole) {
                    row.allows().forEach(field -> backing.put(field, value(field)));
                }
                JsonObject device = new JsonObject()
                        .put("label", kind + " " + devices.size())
                        .put("backing", backing)
                        .put("state", "NOT_CONNECTED")
                        .put("start_connected", false)
                        .put("allow_guest_control", true);
                if (kind.equals("serial")) {
                    device.put("yield_on_poll", true);
                } else if (kind.equals("cdrom")) {
                    boolean ide = devices.size() % 2 == 0;
                    device.put("type", ide ? "IDE" : "SATA")
                            .put(
                                    ide ? "ide" : "sata",
                                    new JsonObject(
                                            ide
                                                    ? Map.of("primary", true, "master", true)
                                                    : Map.of("bus", 0, "unit", devices.size())));
                }
                devices.put(String.valueOf(firstKey + devices.size()), device);
            }
        }
    }

    private static Object value(String field) {
        return switch (field) {
            case "auto_detect", "no_rx_loss" -> true;
            case "device_access_type" -> "EMULATION";
            default -> "text";
        };
    }

    private static JsonObject boot(String type) {
        return new JsonObject()
                .put("type", type)
                .put("efi_legacy_boot", false)
                .put("delay", 0)
                .put("retry", false)
                .put("retry_delay", 10_000)
                .put("enter_setup_mode", false);
    }

    private void check(Rpc caller, String id) {
        String vm = "'vm': '" + id + "'";
        JsonNode info = caller.output("com.vmware.vcenter.VM", "get", vm);
        check(info);
        check(caller.output("com.vmware.vcenter.vm.power", "get", vm));
        check(caller.output("com.vmware.vcenter.vm.guest.customization", "get", vm));
        for (JsonNode disk : caller.output("com.vmware.vcenter.vm.hardware.disk", "list", vm)) {
            String key = disk.at("/STRUCTURE/com.vmware.vcenter.vm.hardware.disk.summary/disk")
                    .asText();
            check(caller.output("com.vmware.vcenter.vm.hardware.disk", "get", vm + ", 'disk': '" + key + "'"));
        }
    }

    private void check(JsonNode answer) {
        faults.addAll(table.faults(answer, met));
    }
}

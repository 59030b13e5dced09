package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Fields that go with some values of another field and with no others. The documents say so in their prose; the SDKs check it
 * and refuse the whole answer.
 */
@QuarkusTest
class UnionsTest extends Scenario {
    private static final String HARDWARE = "com.vmware.vcenter.vm.hardware.";

    /** A field that is there with these values of the tag alone, and with them always when it is required. */
    private record Member(String field, String tag, Set<String> values, boolean required) {}

    private static final Map<String, List<Member>> UNIONS = Map.ofEntries(
            Map.entry(
                    HARDWARE + "boot.device.entry",
                    List.of(member("nic", "type", true, "ETHERNET"), member("disks", "type", true, "DISK"))),
            Map.entry(
                    HARDWARE + "boot.info",
                    List.of(
                            member("efi_legacy_boot", "type", false, "EFI"),
                            member("network_protocol", "type", false, "EFI"))),
            Map.entry(
                    HARDWARE + "cdrom.backing_info",
                    List.of(
                            member("iso_file", "type", true, "ISO_FILE"),
                            member("host_device", "type", false, "HOST_DEVICE"),
                            member("auto_detect", "type", false, "HOST_DEVICE"),
                            member("device_access_type", "type", true, "HOST_DEVICE", "CLIENT_DEVICE"))),
            Map.entry(
                    HARDWARE + "cdrom.info",
                    List.of(member("ide", "type", true, "IDE"), member("sata", "type", true, "SATA"))),
            Map.entry(HARDWARE + "disk.backing_info", List.of(member("vmdk_file", "type", true, "VMDK_FILE"))),
            Map.entry(
                    HARDWARE + "disk.info",
                    List.of(
                            member("ide", "type", true, "IDE"),
                            member("scsi", "type", true, "SCSI"),
                            member("sata", "type", true, "SATA"),
                            member("nvme", "type", true, "NVME"))),
            Map.entry(
                    HARDWARE + "ethernet.backing_info",
                    List.of(
                            member("network_name", "type", true, "STANDARD_PORTGROUP"),
                            member("host_device", "type", true, "HOST_DEVICE"),
                            member("distributed_switch_uuid", "type", false, "DISTRIBUTED_PORTGROUP"),
                            member("distributed_port", "type", false, "DISTRIBUTED_PORTGROUP"),
                            member("connection_cookie", "type", false, "DISTRIBUTED_PORTGROUP"),
                            member("opaque_network_type", "type", true, "OPAQUE_NETWORK"),
                            member("opaque_network_id", "type", true, "OPAQUE_NETWORK"))),
            Map.entry(
                    HARDWARE + "ethernet.info", List.of(member("upt_compatibility_enabled", "type", false, "VMXNET3"))),
            Map.entry(
                    HARDWARE + "floppy.backing_info",
                    List.of(
                            member("image_file", "type", true, "IMAGE_FILE"),
                            member("host_device", "type", false, "HOST_DEVICE"),
                            member("auto_detect", "type", false, "HOST_DEVICE"))),
            Map.entry(
                    HARDWARE + "info",
                    List.of(
                            member("upgrade_version", "upgrade_policy", true, "AFTER_CLEAN_SHUTDOWN", "ALWAYS"),
                            member("upgrade_error", "upgrade_status", true, "FAILED"))),
            Map.entry(
                    HARDWARE + "parallel.backing_info",
                    List.of(
                            member("file", "type", true, "FILE"),
                            member("host_device", "type", false, "HOST_DEVICE"),
                            member("auto_detect", "type", false, "HOST_DEVICE"))),
            Map.entry(
                    HARDWARE + "serial.backing_info",
                    List.of(
                            member("file", "type", true, "FILE"),
                            member("host_device", "type", false, "HOST_DEVICE"),
                            member("auto_detect", "type", false, "HOST_DEVICE"),
                            member("pipe", "type", true, "PIPE_SERVER", "PIPE_CLIENT"),
                            member("no_rx_loss", "type", true, "PIPE_SERVER", "PIPE_CLIENT"),
                            member("network_location", "type", true, "NETWORK_SERVER", "NETWORK_CLIENT"))),
            Map.entry(
                    "com.vmware.vcenter.vm.power.info",
                    List.of(member("clean_power_off", "state", true, "POWERED_OFF"))),
            Map.entry(
                    "com.vmware.vcenter.host.summary",
                    List.of(member("power_state", "connection_state", false, "CONNECTED"))),
            Map.entry(
                    "com.vmware.cis.task.info",
                    List.of(
                            member("progress", "status", false, "RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"),
                            member("start_time", "status", true, "RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"),
                            member("end_time", "status", true, "SUCCEEDED", "FAILED"),
                            member("result", "status", false, "RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"),
                            member("error", "status", false, "FAILED"))));

    @Test
    void fieldsAreThereWithTheirValuesAndWithNoOthers() {
        Rpc caller = Rpc.in(admin.token());
        admin.made(admin.cloned(Api.spec(admin.vm("db-01"), name("union"), "power_on", true)));
        List<String> faults = new ArrayList<>();
        List<String> met = new ArrayList<>();
        JsonNode machines = caller.output("com.vmware.vcenter.VM", "list", "");
        assertThat(machines.size()).isGreaterThan(5);
        for (JsonNode machine : machines) {
            String vm = "'vm': '"
                    + machine.at("/STRUCTURE/com.vmware.vcenter.VM.summary/vm").asText() + "'";
            check(caller.output("com.vmware.vcenter.VM", "get", vm), faults, met);
            check(caller.output("com.vmware.vcenter.vm.power", "get", vm), faults, met);
        }
        check(caller.output("com.vmware.vcenter.host", "list", ""), faults, met);
        check(
                caller.output(
                        "com.vmware.cis.tasks",
                        "list",
                        "'filter_spec': {'OPTIONAL': {'STRUCTURE': {'com.vmware.cis.tasks.filter_spec':"
                                + " {'services': {'OPTIONAL': ['com.vmware.vcenter.VM']}}}}}"),
                faults,
                met);
        assertThat(faults).isEmpty();
        assertThat(met)
                .contains(
                        HARDWARE + "disk.info",
                        HARDWARE + "cdrom.info",
                        HARDWARE + "ethernet.backing_info",
                        HARDWARE + "info",
                        "com.vmware.cis.task.info",
                        "com.vmware.vcenter.vm.power.info",
                        "com.vmware.vcenter.host.summary");
    }

    private static Member member(String field, String tag, boolean required, String... values) {
        return new Member(field, tag, Set.of(values), required);
    }

    private static void check(JsonNode json, List<String> faults, List<String> met) {
        json.properties().forEach(entry -> {
            for (Member member : UNIONS.getOrDefault(entry.getKey(), List.of())) {
                met.add(entry.getKey());
                JsonNode fields = entry.getValue();
                boolean there = !fields.path(member.field()).path("OPTIONAL").isNull()
                        && fields.path(member.field()).has("OPTIONAL");
                boolean fits =
                        member.values().contains(fields.path(member.tag()).asText());
                if (there && !fits || !there && fits && member.required()) {
                    faults.add(entry.getKey() + "." + member.field() + (there ? " is there" : " is missing") + ": "
                            + fields);
                }
            }
        });
        json.forEach(each -> check(each, faults, met));
    }
}

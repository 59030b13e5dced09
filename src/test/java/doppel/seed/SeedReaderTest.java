package doppel.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.customization.CustomizationSpecTable;
import doppel.hardware.DiskAddress;
import doppel.hardware.HostBusAdapter;
import doppel.inventory.InventoryTables;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedReaderTest {
    /**
     * The broken files of the resource, one a case: a line of {@code ===} and a title, the file, and what is expected as
     * comments {@code #! line: reason}.
     */
    static Stream<Arguments> brokenFiles() throws IOException {
        try (InputStream resource = SeedReaderTest.class.getResourceAsStream("/seed/broken.txt")) {
            String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== "))
                    .filter(part -> part.contains("#! "))
                    .map(part -> {
                        int newline = part.indexOf('\n');
                        String text = part.substring(newline + 1);
                        List<String> expected = text.lines()
                                .filter(line -> line.startsWith("#! "))
                                .map(line -> "lab.yaml:" + line.substring(3))
                                .toList();
                        return Arguments.of(Named.of(part.substring(0, newline), text), expected);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsNamedWithLineAndReason(String text, List<String> expected) {
        assertThatThrownBy(() -> plan(text))
                .isInstanceOfSatisfying(
                        SeedException.class,
                        e -> assertThat(e.getMessage().lines()).containsExactlyElementsOf(expected));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SeedPlan.read("classpath:db/seed/none.yaml"))
                .isInstanceOf(SeedException.class)
                .hasMessage("db/seed/none.yaml: there is no such seed file");
        assertThatThrownBy(() -> SeedPlan.read("src/test/resources"))
                .hasMessage("src/test/resources: is a directory, and a seed is one file");
        assertThatThrownBy(() -> SeedPlan.read("none.yaml")).hasMessage("none.yaml: there is no such seed file");
    }

    @Test
    void manyProblemsAreToldTenAtATime() {
        String hosts = "hosts:\n" + "  - {name: h, memory: nothing}\n".repeat(30);
        assertThatThrownBy(() -> plan("datacenters:\n- name: D\n  " + hosts.replace("\n", "\n  ")))
                .satisfies(e ->
                        assertThat(e.getMessage().lines()).hasSize(11).last().isEqualTo("lab.yaml: and 20 more"));
    }

    @Test
    void aNameThatIsARangeStandsForMany() {
        SeedPlan plan = plan("""
                datacenters:
                  - name: D
                    datastores: [{name: "ds-{1..2}", capacity: 1 TiB}]
                    hosts:
                      - name: h-{08..10}
                        datastores: [ds-1, ds-2]
                    vms:
                      - name: vm-{1..7}
                        host: h-{08..10}
                        datastore: ds-{1..2}
                        guest: {host_name: guest-#}
                """);
        assertThat(plan.machines())
                .extracting(placed -> placed.machine().name().text() + " "
                        + placed.machine().host().text() + " "
                        + placed.machine().datastore().text() + " "
                        + placed.machine().guest().getString("host_name"))
                .containsExactly(
                        "vm-1 h-08 ds-1 guest-1",
                        "vm-2 h-09 ds-2 guest-2",
                        "vm-3 h-10 ds-1 guest-3",
                        "vm-4 h-08 ds-2 guest-4",
                        "vm-5 h-09 ds-1 guest-5",
                        "vm-6 h-10 ds-2 guest-6",
                        "vm-7 h-08 ds-1 guest-7");
    }

    @Test
    void littleNeedsToBeSaid() {
        SeedPlan plan = plan("""
                datacenters:
                  - name: D
                    datastores: [{name: ds, capacity: 1 TiB}]
                    networks: [VM Network]
                    hosts: [{name: h, datastores: ds}]
                    vms: [a, b]
                """);
        SeedMachine machine = plan.machines().get(1);
        assertThat(machine.machine().hardware())
                .isEqualTo(new Seed.Hardware(
                        "OTHER_LINUX_64", "VMX_19", "BIOS", 2, 1, 4096, "PVSCSI", false, false, List.of()));
        assertThat(machine.disks()).hasSize(1);
        assertThat(machine.nics()).hasSize(1);
        assertThat(plan.generatedMacs()).isEqualTo(2);
        assertThat(plan.rows(InventoryTables.DATASTORE))
                .extracting(datastore -> datastore.getLong("other_used"))
                .containsExactly(0L);
    }

    @Test
    void devicesBringTheirAdaptersAndHangInTheOrderOfTheFile() {
        SeedPlan plan = plan("""
                datacenters:
                  - name: D
                    datastores: [{name: ds, capacity: 1 TiB}]
                    hosts: [{name: h, datastores: ds}]
                    vms:
                      - name: a
                        cdroms: [ide, {iso: "[ds] iso/a.iso"}]
                        disks: [{size: 1 GiB, bus: ide}, 1 GiB, {size: 1 GiB, bus: sata}, {size: 1 GiB, bus: ide}]
                """);
        Seed.Machine machine = plan.machines().get(0).machine();
        assertThat(SeedDevices.disks(machine))
                .containsExactly(
                        new DiskAddress(HostBusAdapter.IDE, 0, 1),
                        new DiskAddress(HostBusAdapter.SCSI, 0, 0),
                        new DiskAddress(HostBusAdapter.SATA, 0, 1),
                        new DiskAddress(HostBusAdapter.IDE, 1, 0));
        JsonObject hardware = SeedDevices.hardware(machine.hardware());
        assertThat(hardware.getJsonObject("cdroms").fieldNames()).containsExactly("3000", "16000");
        assertThat(hardware.getJsonObject("sata_adapters").fieldNames()).containsExactly("15000");
        assertThat(hardware.getJsonObject("nvme_adapters").fieldNames()).isEmpty();
    }

    @Test
    void machinesWithoutAHostGoWhereMemoryIsLeft() {
        SeedPlan plan = plan("""
                datacenters:
                  - name: D
                    datastores: [{name: ds, capacity: 1 TiB}]
                    clusters:
                      - name: C
                        datastores: ds
                        hosts:
                          - {name: gone, state: disconnected}
                          - {name: small, memory: 8 GiB}
                          - {name: large, memory: 16 GiB}
                    vms: [{name: "vm-{1..6}", power: on}]
                """);
        List<JsonObject> hosts = plan.rows().get(InventoryTables.HOST);
        assertThat(hosts)
                .extracting(host -> host.getString("name") + " " + host.getLong("memory_used"))
                .containsExactly("gone 0", "small 8192", "large 16384");
    }

    @Test
    void theExampleOfTheFormatIsALab() throws IOException {
        String page = Files.readString(Path.of("docs/lab-format.md"));
        int begin = page.indexOf("```yaml") + 8;
        SeedPlan plan = plan(page.substring(begin, page.indexOf("```", begin)));
        assertThat(plan.machines()).hasSize(20);
        assertThat(plan.rows(InventoryTables.HOST))
                .extracting(host -> host.getLong("memory_used"))
                .containsOnly(5 * 4096L);
    }

    @Test
    void aCustomizationSpecBecomesTheStructureOfTheApi() {
        SeedPlan plan = plan("""
                customization_specs:
                  - name: s
                    linux: {host_name: web-*, domain: lab.example}
                    dns: {servers: 10.0.0.2}
                    nics: [dhcp, {address: 10.0.0.9/16, gateway: 10.0.0.1}]
                """);
        assertThat(plan.rows()
                        .get(CustomizationSpecTable.CUSTOMIZATION_SPEC)
                        .get(0)
                        .getJsonObject("spec"))
                .isEqualTo(new JsonObject("""
                        {"configuration_spec": {"linux_config": {
                            "hostname": {"type": "PREFIX", "prefix": "web-"}, "domain": "lab.example"}},
                         "global_DNS_settings": {"dns_suffix_list": [], "dns_servers": ["10.0.0.2"]},
                         "interfaces": [
                            {"adapter": {"ipv4": {"type": "DHCP"}}},
                            {"adapter": {"ipv4": {"type": "STATIC", "ip_address": "10.0.0.9", "prefix": 16,
                                                  "gateways": ["10.0.0.1"]}}}]}
                        """));
    }

    @Test
    void anEmptyLabIsOne() {
        assertThat(plan("{}").numbers()).isEqualTo(1);
    }

    private static SeedPlan plan(String text) {
        return SeedPlan.of("lab.yaml", SeedFile.parse("lab.yaml", new StringReader(text)));
    }
}

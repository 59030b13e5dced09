package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored customization specs can be read by callers who may. */
@QuarkusTest
class CustomizationSpecStoryTest extends Scenario {
    private static final String SPECS = "/vcenter/guest/customization-specs";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "                                       | linux-dhcp,linux-static,linux-two-nics,windows-workgroup",
                "names=linux-dhcp&names=none            | linux-dhcp",
                "OS_type=WINDOWS                        | windows-workgroup",
                "OS_type=LINUX&names=windows-workgroup  | -",
                "OS_type=LINUX&names=linux-static       | linux-static",
                "names=none                             | -"
            })
    void aListHasWhatMatchesAllFieldsOfTheFilter(String filter, String expected) {
        String query = filter == null ? "" : filter;
        List<String> names = expected == null ? List.of() : List.of(expected.split(","));
        assertThat(admin.get("/api" + SPECS + query(query)).jsonPath().<String>getList("name"))
                .containsExactlyElementsOf(names);
        assertThat(legacy(query).jsonPath().<String>getList("value.name")).containsExactlyElementsOf(names);
    }

    @Test
    void aLineOfTheListSaysWhatTheSpecIsFor() {
        Map<String, String> line = admin.get("/api" + SPECS + "?names=linux-static")
                .jsonPath()
                .<Map<String, String>>getList("$")
                .get(0);
        assertThat(line)
                .containsOnlyKeys("name", "description", "OS_type", "last_modified")
                .containsEntry("description", "A fixed name and address")
                .containsEntry("OS_type", "LINUX");
        assertThat(line.get("last_modified")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-dhcp", "linux-static", "linux-two-nics", "windows-workgroup"})
    void aSpecIsAnsweredAsItIsStored(String name) {
        assertAnsweredAsStored(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"configuration_spec": {"windows_config": {"reboot": "SHUTDOWN", "sysprep": {
                    "gui_run_once_commands": ["one", "two"],
                    "user_data": {"computer_name": {"type": "PREFIX", "prefix": "pc"}, "full_name": "Ann",
                                  "organization": "Lab", "product_key": "k"},
                    "domain": {"type": "DOMAIN", "domain": "lab.example", "domain_username": "join",
                               "domain_password": "secret"},
                    "gui_unattended": {"auto_logon": true, "auto_logon_count": 1, "password": "p", "time_zone": 85}}}},
                 "global_DNS_settings": {},
                 "interfaces": [{"mac_address": "00:50:56:00:00:01", "adapter": {
                    "ipv4": {"type": "USER_INPUT_REQUIRED"},
                    "ipv6": {"type": "STATIC", "ipv6": [{"ip_address": "fd00::1", "prefix": 64}],
                             "gateways": ["fd00::2"]},
                    "windows": {"dns_servers": ["10.0.0.2"], "dns_domain": "lab.example",
                                "wins_servers": ["10.0.0.3"], "net_BIOS_mode": "DISABLE"}}}]}
                """, """
                {"configuration_spec": {"windows_config": {"sysprep_xml": "<unattend/>"}},
                 "global_DNS_settings": {"dns_servers": []}, "interfaces": []}
                """, """
                {"configuration_spec": {"cloud_config": {"type": "CLOUDINIT",
                    "cloudinit": {"metadata": "instance-id: i", "userdata": "#cloud-config"}}},
                 "global_DNS_settings": {}, "interfaces": [{"adapter": {}}]}
                """, """
                {"configuration_spec": {"linux_config": {"hostname": {"type": "FIXED", "fixed_name": "n"},
                    "domain": "lab.example", "time_zone": "Europe/Berlin", "script_text": "#!/bin/sh"}},
                 "global_DNS_settings": {"dns_suffix_list": ["lab.example"]},
                 "interfaces": [{"adapter": {"ipv4": {"type": "STATIC", "ip_address": "10.0.0.9", "prefix": 16}}}]}
                """})
    void everyFieldOfASpecIsAnswered(String spec) {
        sql("insert into customization_spec (name, os_type, fingerprint, spec) values ('whole', 'LINUX', 'f', '" + spec
                + "')");
        try {
            assertAnsweredAsStored("whole");
        } finally {
            sql("delete from customization_spec where name = 'whole'");
        }
    }

    @Test
    void aSpecThatIsNotThereIsNotFound() {
        assertThat(admin.get("/api" + SPECS + "/none").statusCode()).isEqualTo(404);
        assertThat(admin.get("/rest" + SPECS + "/none").jsonPath().getString("type"))
                .isEqualTo("com.vmware.vapi.std.errors.not_found");
    }

    @Test
    void anOperatingSystemThatTheFilterDoesNotKnowIsRefused() {
        Response answer = admin.get("/api" + SPECS + "?OS_type=DOS");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        assertThat(admin.get("/api" + SPECS + "?colors=red").jsonPath().getString("error_type"))
                .isEqualTo("UNEXPECTED_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@vsphere.local, Nobody1!",
        "reader@vsphere.local, Reader1!",
        "cloner@vsphere.local, Cloner1!",
        "no-read@vsphere.local, Denied1!"
    })
    void whoMayNotReadSpecsIsToldSoWhetherTheyAreThereOrNot(String user, String password) {
        Api api = Api.as(user, password);
        for (String path : List.of("", "/linux-dhcp", "/none")) {
            Response refused = api.get("/api" + SPECS + path);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.jsonPath().getString("messages[0].default_message"))
                    .contains("VirtualMachine.Provisioning.ReadCustSpecs");
            assertThat(api.get("/rest" + SPECS + path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void moreThanTheApiListsAtOnceIsRefused() {
        String insert = "insert into customization_spec (name, os_type, fingerprint, spec)"
                + " select 'limit-' || n, 'LINUX', 'f', '{}' from generate_series(%d, %d) n";
        long before = number("select count(*) from customization_spec");
        try {
            sql(String.format(insert, before + 1, 1000));
            assertThat(admin.get("/api" + SPECS).jsonPath().getList("$")).hasSize(1000);
            sql(String.format(insert, 1001, 1001));
            Response refused = admin.get("/api" + SPECS);
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.jsonPath().getString("error_type")).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
            assertThat(legacy("").statusCode()).isEqualTo(400);
            assertThat(admin.get("/api" + SPECS + "?OS_type=WINDOWS").jsonPath().getList("$"))
                    .hasSize(1);
        } finally {
            sql("delete from customization_spec where name like 'limit-%'");
        }
    }

    private void assertAnsweredAsStored(String name) {
        JsonObject answer = new JsonObject(
                admin.get("/api" + SPECS + "/" + name).expect(200).asString());
        assertThat(answer.fieldNames()).containsExactlyInAnyOrder("last_modified", "spec");
        JsonObject spec = answer.getJsonObject("spec");
        String row = " from customization_spec where name = '" + name + "'";
        assertThat(spec.getJsonObject("spec")).isEqualTo(new JsonObject(text("select spec::text" + row)));
        assertThat(spec.getString("name")).isEqualTo(name);
        assertThat(spec.getString("fingerprint")).isEqualTo(text("select fingerprint" + row));
        assertThat(spec.getString("description")).isEqualTo(text("select description" + row));
        assertThat(spec.size()).isEqualTo(4);
        assertThat(new JsonObject(admin.get("/rest" + SPECS + "/" + name).asString()).getJsonObject("value"))
                .isEqualTo(answer);
    }

    private Response legacy(String query) {
        return admin.get("/rest" + SPECS + query(query.replaceAll("(^|&)(?=.)", "$1filter.")));
    }

    private static String query(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }
}

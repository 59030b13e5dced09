package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customization specs are made, changed by one at a time, carried elsewhere and deleted. */
@QuarkusTest
class SpecChangeTest extends Scenario {
    private static final String SPECS = "/vcenter/guest/customization-specs";
    private static final String MODIFY = "VirtualMachine.Provisioning.ModifyCustSpecs";

    private static final JsonObject LINUX = new JsonObject("""
            {"configuration_spec": {"linux_config": {"hostname": {"type": "FIXED", "fixed_name": "n"},
                "domain": "lab.example", "time_zone": "Europe/Berlin", "script_text": "#!/bin/sh\\r\\n[ 1 < 2 ] && echo \\"]]>\\""}},
             "global_DNS_settings": {"dns_suffix_list": ["lab.example"], "dns_servers": ["10.0.0.2", "fd00::2"]},
             "interfaces": [{"mac_address": "00:50:56:00:00:01", "adapter": {
                "ipv4": {"type": "STATIC", "ip_address": "10.0.0.9", "prefix": 16, "gateways": ["10.0.0.1"]},
                "ipv6": {"type": "STATIC", "ipv6": [{"ip_address": "fd00::9", "prefix": 64}], "gateways": ["fd00::1"]}}},
                {"adapter": {"ipv4": {"type": "DHCP"}}}]}
            """);
    private static final JsonObject WINDOWS = new JsonObject("""
            {"configuration_spec": {"windows_config": {"reboot": "SHUTDOWN", "sysprep": {
                "gui_run_once_commands": ["one", " two "],
                "user_data": {"computer_name": {"type": "PREFIX", "prefix": "pc"}, "full_name": "\u00c4nn <&>",
                              "organization": "Lab", "product_key": ""},
                "domain": {"type": "DOMAIN", "domain": "lab.example", "domain_username": "join",
                           "domain_password": "secret"},
                "gui_unattended": {"auto_logon": true, "auto_logon_count": 1, "password": "p", "time_zone": 85}}}},
             "global_DNS_settings": {},
             "interfaces": [{"adapter": {"windows": {"dns_servers": ["10.0.0.2"], "dns_domain": "lab.example",
                            "wins_servers": ["10.0.0.3"], "net_BIOS_mode": "DISABLE"}}}]}
            """);
    private static final JsonObject SYSPREP_XML = new JsonObject("""
            {"configuration_spec": {"windows_config": {"sysprep_xml": "<?xml version='1.0'?><unattend>&amp;</unattend>"}},
             "global_DNS_settings": {"dns_servers": []}, "interfaces": []}
            """);
    private static final JsonObject CLOUD = new JsonObject("""
            {"configuration_spec": {"cloud_config": {"type": "CLOUDINIT",
                "cloudinit": {"metadata": "instance-id: i\\nlocal-hostname: c\\n", "userdata": "#cloud-config\\n"}}},
             "global_DNS_settings": {}, "interfaces": []}
            """);

    private static final Map<String, JsonObject> KINDS =
            Map.of("linux", LINUX, "windows", WINDOWS, "sysprep-xml", SYSPREP_XML, "cloud", CLOUD);

    @AfterEach
    void removeWhatWasMade() {
        sql("delete from customization_spec where description = 'made here'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "windows", "sysprep-xml", "cloud"})
    void aSpecIsMadeReadChangedAndDeleted(String kind) {
        String name = name("a/%zz;%2F?#&=+\u00e4" + kind);
        String path = "/api" + SPECS + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        Response created = admin.post("/api" + SPECS, body(name, KINDS.get(kind)));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.as(String.class)).isEqualTo(name);
        JsonObject read = new JsonObject(admin.get(path).asString()).getJsonObject("spec");
        assertThat(read.getJsonObject("spec")).isEqualTo(KINDS.get(kind));
        assertThat(admin.get("/api" + SPECS).jsonPath().<String>getList("name")).contains(name);

        JsonObject changed = read.copy().put("spec", LINUX.copy().put("interfaces", new JsonArray()));
        assertThat(put(path, changed).statusCode()).isEqualTo(204);
        JsonObject again = new JsonObject(admin.get(path).asString()).getJsonObject("spec");
        assertThat(again.getJsonObject("spec").getJsonArray("interfaces")).isEmpty();
        assertThat(again.getString("fingerprint")).isNotEqualTo(read.getString("fingerprint"));
        assertThat(text("select os_type from customization_spec where name = '" + name + "'"))
                .isEqualTo("LINUX");

        assertThat(admin.delete(path).statusCode()).isEqualTo(204);
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
        assertThat(admin.delete(path).statusCode()).isEqualTo(404);
        assertThat(put(path, changed).statusCode()).isEqualTo(404);
    }

    @Test
    void theDeprecatedFaceWrapsAndChangesByPost() {
        String name = name("legacy");
        Response created = admin.post("/rest" + SPECS, wrapped(body(name, LINUX)));
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.jsonPath().getString("value")).isEqualTo(name);
        JsonObject read = new JsonObject(admin.get("/rest" + SPECS + "/" + name).asString())
                .getJsonObject("value")
                .getJsonObject("spec");
        assertThat(admin.post("/rest" + SPECS + "/" + name, wrapped(read)).statusCode())
                .isEqualTo(200);
        Response stale = admin.post("/rest" + SPECS + "/" + name, wrapped(read));
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.jsonPath().getString("type")).isEqualTo("com.vmware.vapi.std.errors.invalid_argument");
        Response exported = admin.post("/rest" + SPECS + "/" + name + "?action=export", Map.of("format", "JSON"));
        assertThat(exported.statusCode()).isEqualTo(200);
        Response imported = admin.post(
                "/rest" + SPECS + "?action=import",
                Map.of("customization_spec", exported.jsonPath().getString("value")));
        assertThat(new JsonObject(imported.asString()).getJsonObject("value").getJsonObject("spec"))
                .isEqualTo(LINUX);
        assertThat(admin.delete("/rest" + SPECS + "/" + name).statusCode()).isEqualTo(200);
    }

    @Test
    void aNameIsTakenOnce() {
        String name = name("twice");
        admin.post("/api" + SPECS, body(name, LINUX)).expect(201);
        Response again = admin.post("/api" + SPECS, body(name, CLOUD));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("error_type")).isEqualTo("ALREADY_EXISTS");
        assertThat(new JsonObject(admin.get("/api" + SPECS + "/" + name).asString())
                        .getJsonObject("spec")
                        .getJsonObject("spec"))
                .isEqualTo(LINUX);
    }

    @Test
    void ofManyWhoHaveReadTheSameSpecOneChangesIt() {
        String name = name("contended");
        admin.post("/api" + SPECS, body(name, LINUX)).expect(201);
        JsonObject read = new JsonObject(admin.get("/api" + SPECS + "/" + name).asString()).getJsonObject("spec");
        List<Integer> statuses = IntStream.range(0, 16)
                .mapToObj(n -> meanwhile(
                        () -> put("/api" + SPECS + "/" + name, read.copy().put("description", "made here"))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).startsWith(204).hasSize(16);
        assertThat(statuses.subList(1, 16)).containsOnly(400);
    }

    @Test
    void concurrentDeletesOfOneSpecSucceedOnce() {
        for (int round = 0; round < 5; round++) {
            String path = "/api" + SPECS + "/" + name("doomed");
            admin.post("/api" + SPECS, body(path.substring(path.lastIndexOf('/') + 1), LINUX))
                    .expect(201);
            List<Integer> statuses = IntStream.range(0, 16)
                    .mapToObj(n -> meanwhile(() -> admin.call().delete(path).statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(statuses).startsWith(204).hasSize(16);
            assertThat(statuses.subList(1, 16)).containsOnly(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb"})
    void aNameThatIsNoPartOfAPathIsRefused(String name) {
        Response refused = admin.post("/api" + SPECS, body(name, LINUX));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("data.argument_locations.primary"))
                .isEqualTo("spec.name");
        assertThat(admin.post("/api" + SPECS, body("x".repeat(256), LINUX)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSpecKeepsItsName() {
        String name = name("kept");
        admin.post("/api" + SPECS, body(name, LINUX)).expect(201);
        JsonObject read = new JsonObject(admin.get("/api" + SPECS + "/" + name).asString()).getJsonObject("spec");
        Response renamed = put("/api" + SPECS + "/" + name, read.put("name", "another"));
        assertThat(renamed.statusCode()).isEqualTo(400);
        assertThat(renamed.jsonPath().getString("data.argument_locations.primary"))
                .isEqualTo("spec.name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linux   | /configuration_spec/linux_config/hostname/fixed_name | a.b",
                "linux   | /configuration_spec/linux_config/hostname/fixed_name | -a",
                "linux   | /configuration_spec/linux_config/domain              | a..b",
                "linux   | /interfaces/0/mac_address                            | 00:50",
                "linux   | /interfaces/0/adapter/ipv4/ip_address                | 10.0.0.256",
                "linux   | /interfaces/0/adapter/ipv4/prefix                    | 33",
                "linux   | /interfaces/0/adapter/ipv4/gateways/0                | gate",
                "linux   | /interfaces/0/adapter/ipv6/ipv6/0/ip_address         | 10.0.0.9",
                "linux   | /interfaces/0/adapter/ipv6/ipv6/0/prefix             | 129",
                "linux   | /global_DNS_settings/dns_servers/0                   | dns.example",
                "windows | /configuration_spec/windows_config/sysprep/user_data/computer_name/prefix | a b",
                "windows | /configuration_spec/windows_config/sysprep/gui_unattended/time_zone | -1",
                "cloud   | /configuration_spec/cloud_config/cloudinit/metadata  | ' '"
            })
    void whatNoGuestCouldHaveIsRefusedWithItsPlace(String kind, String pointer, String value) {
        JsonObject spec = KINDS.get(kind).copy();
        replace(spec, pointer, value.matches("-?\\d+") ? Long.valueOf(value) : value);
        String name = name("refused");
        Response refused = admin.post("/api" + SPECS, body(name, spec));
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        assertThat(refused.jsonPath().getString("data.argument_locations.primary"))
                .isEqualTo(("spec.spec" + pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.'))
                        .replaceAll("(gateways|dns_servers)\\[0]", "$1"));
        assertThat(admin.get("/api" + SPECS + "/" + name).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "linux, JSON", "linux, XML", "windows, JSON", "windows, XML",
        "sysprep-xml, JSON", "sysprep-xml, XML", "cloud, JSON", "cloud, XML"
    })
    void whatIsExportedComesBackAsItWas(String kind, String format) {
        String name = name("exported");
        admin.post("/api" + SPECS, body(name, KINDS.get(kind))).expect(201);
        Response exported = admin.post("/api" + SPECS + "/" + name + "?action=export", Map.of("format", format));
        assertThat(exported.statusCode()).as(exported.asString()).isEqualTo(200);
        Response imported =
                admin.post("/api" + SPECS + "?action=import", Map.of("customization_spec", exported.as(String.class)));
        assertThat(imported.statusCode()).as(imported.asString()).isEqualTo(200);
        assertThat(new JsonObject(imported.asString())).isEqualTo(new JsonObject(body(name, KINDS.get(kind))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"name\": \"n\", \"description\": \"\", \"spec\": {}}",
                "<customization_spec>",
                "<other/>",
                "<customization_spec><colour>red</colour></customization_spec>",
                "<customization_spec>text</customization_spec>",
                "<customization_spec><name>a</name><name>b</name></customization_spec>",
                "<!DOCTYPE customization_spec [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<customization_spec><name>&x;</name></customization_spec>",
                "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>"
                        + "<customization_spec><name>&c;</name></customization_spec>"
            })
    void whatIsNoSpecIsNotImported(String content) {
        Response refused = admin.post("/api" + SPECS + "?action=import", Map.of("customization_spec", content));
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        assertThat(refused.jsonPath().getString("messages[0].id"))
                .isEqualTo("com.vmware.api.vcenter.guest.customization_specs.import.invalid");
        assertThat(refused.asString()).doesNotContain("root:");
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThat(admin.post("/api" + SPECS + "/linux-dhcp?action=export", Map.of("format", "YAML"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/api" + SPECS + "/none?action=export", Map.of("format", "JSON"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post(
                                "/api" + SPECS + "/linux-dhcp?action=export",
                                Map.of("format", "JSON", "name", "linux-static"))
                        .jsonPath()
                        .getString("error_type"))
                .isEqualTo("UNEXPECTED_INPUT");
    }

    @Test
    void whoMayReadSpecsMayNotChangeThem() {
        Api cloner = Api.as("cloner@vsphere.local", "Cloner1!");
        for (Response refused : List.of(
                cloner.post("/api" + SPECS, body("x", LINUX)),
                cloner.delete("/api" + SPECS + "/linux-dhcp"),
                cloner.post("/api" + SPECS + "?action=import", Map.of("customization_spec", "{}")))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.jsonPath().getString("messages[0].default_message"))
                    .contains(MODIFY);
        }
        assertThat(admin.get("/api" + SPECS + "/linux-dhcp").statusCode()).isEqualTo(200);
    }

    /** What a task was accepted with is frozen. */
    @Test
    void aCloneUnderWayDoesNotSeeAChange() throws Throwable {
        String name = name("frozen");
        JsonObject forAnyNics = LINUX.copy().put("interfaces", new JsonArray());
        admin.post("/api" + SPECS, body(name, forAnyNics)).expect(201);
        speed(Speed.PAUSED);
        Object customized = Map.of("name", name);
        String task =
                admin.cloned(spec(admin.vm("small"), name("frozen-clone"), "guest_customization_spec", customized));
        admin.delete("/api" + SPECS + "/" + name);
        assertThat(admin.clone(spec(admin.vm("small"), name("late"), "guest_customization_spec", customized))
                        .statusCode())
                .isEqualTo(404);
        speed(Speed.INSTANT);
        String vm = admin.made(task);
        assertThat(text("select guest ->> 'host_name' from vm where id = " + number("vm-", vm)))
                .isEqualTo("n");
    }

    private Response put(String path, JsonObject body) {
        return admin.call().contentType("application/json").body(body.encode()).put(path);
    }

    private static String body(String name, JsonObject spec) {
        return new JsonObject()
                .put("name", name)
                .put("description", "made here")
                .put("spec", spec)
                .encode();
    }

    private static String wrapped(String body) {
        return wrapped(new JsonObject(body));
    }

    private static String wrapped(JsonObject body) {
        return new JsonObject().put("spec", body).encode();
    }

    private static void replace(JsonObject spec, String pointer, Object value) {
        Object at = spec;
        String[] steps = pointer.substring(1).split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            at = at instanceof JsonArray list
                    ? list.getValue(Integer.parseInt(steps[i]))
                    : ((JsonObject) at).getValue(steps[i]);
        }
        String last = steps[steps.length - 1];
        if (at instanceof JsonArray list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((JsonObject) at).put(last, value);
        }
    }
}

package doppel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Customization specs. */
final class CustomizationProvocations {
    private static final String SERVICE = "com.vmware.vcenter.guest.customization_specs";
    private static final String PATH = "/api/vcenter/guest/customization-specs";
    static final Map<String, Object> SPEC = Map.of(
            "configuration_spec",
            Map.of("linux_config", Map.of("hostname", Map.of("type", "VIRTUAL_MACHINE"), "domain", "lab.example")),
            "global_DNS_settings",
            Map.of("dns_servers", List.of("10.20.0.2")),
            "interfaces",
            List.of(Map.of("adapter", Map.of("ipv4", Map.of("type", "DHCP")))));

    private CustomizationProvocations() {}

    static void addTo(Provocations all) {
        all.on(SERVICE, "list")
                .succeeds(Lab::call)
                .fails("invalid_argument", lab -> lab.call().query("OS_type", "BEOS"))
                .fails("unable_to_allocate_resource", lab -> {
                    lab.change("""
                            insert into customization_spec (name, os_type, fingerprint, spec)
                            select 'most-' || n, os_type, fingerprint, spec
                            from customization_spec, generate_series(1, 1001) n where name = 'linux-dhcp'
                            """, "delete from customization_spec where name like 'most-%'");
                    return lab.call();
                });
        all.on(SERVICE, "get").succeeds(lab -> lab.call().path("name", "linux-static"));
        all.on(SERVICE, "create")
                .succeeds(lab -> lab.call().body(named(lab, Lab.name("spec"))))
                .fails("already_exists", lab -> lab.call().body(named(lab, "linux-static")))
                .fails("invalid_argument", lab -> lab.call().body(named(lab, "")));
        all.on(SERVICE, "delete").succeeds(lab -> lab.call().path("name", created(lab)));
        all.on(SERVICE, "set")
                .succeeds(lab -> {
                    String name = created(lab);
                    return lab.call().path("name", name).body(read(lab, name));
                })
                .fails("invalid_argument", lab -> {
                    String name = created(lab);
                    JsonNode stale = read(lab, name);
                    lab.sql("update customization_spec set fingerprint = fingerprint || 'x' where name = '" + name
                            + "'");
                    return lab.call().path("name", name).body(stale);
                })
                .fails("not_found", lab -> {
                    String name = created(lab);
                    JsonNode gone = read(lab, name);
                    lab.sql("delete from customization_spec where name = '" + name + "'");
                    return lab.call().path("name", name).body(gone);
                });
        all.on(SERVICE, "export")
                .succeeds(lab -> export(lab, "XML"))
                .fails("invalid_argument", lab -> export(lab, "YAML"));
        all.on(SERVICE, "import_specification")
                .succeeds(lab -> lab.call()
                        .body(Map.of(
                                "customization_spec",
                                lab.post(PATH + "/linux-dhcp?action=export", Map.of("format", "JSON"))
                                        .asText())))
                .fails("invalid_argument", lab -> lab.call().body(Map.of("customization_spec", "nonsense")));
    }

    private static Map<String, Object> named(Lab lab, String name) {
        lab.afterwards(() -> lab.sql("delete from customization_spec where name like 'spec-%'"));
        return Map.of("name", name, "description", "made here", "spec", SPEC);
    }

    private static String created(Lab lab) {
        return lab.post(PATH, named(lab, Lab.name("spec"))).asText();
    }

    /** What one changes and sends back. */
    private static JsonNode read(Lab lab, String name) {
        return ((ObjectNode) lab.get(PATH + "/" + name).get("spec")).put("description", "changed");
    }

    private static Call export(Lab lab, String format) {
        return lab.call().path("name", "linux-static").body(Map.of("format", format));
    }
}

package doppel.seed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a customization spec of the seed file into the structure of the API,
 * {@code com.vmware.vcenter.guest.CustomizationSpec}, with the names of the wire.
 */
final class SeedSpecReader {
    private SeedSpecReader() {}

    static Seed.Spec spec(SeedMap map) {
        SeedText name = map.name();
        SeedMap linux = map.map("linux");
        SeedMap windows = map.map("windows");
        SeedMap cloud = map.map("cloud_init");
        if ((linux == null ? 0 : 1) + (windows == null ? 0 : 1) + (cloud == null ? 0 : 1) != 1) {
            map.problem(map.line(), "it wants exactly one of linux, windows and cloud_init");
        }
        JsonObject configuration = new JsonObject();
        if (linux != null) {
            configuration.put("linux_config", linux(linux));
        }
        if (windows != null) {
            configuration.put("windows_config", windows(windows));
        }
        if (cloud != null) {
            configuration.put("cloud_config", cloud(cloud));
        }
        SeedMap dns = map.map("dns");
        JsonArray interfaces = new JsonArray(map.each("nics", "nic", "address", nic -> nic(nic, windows != null)));
        Seed.Spec spec = new Seed.Spec(
                name,
                map.textOr("description", ""),
                windows == null ? "LINUX" : "WINDOWS",
                new JsonObject()
                        .put("configuration_spec", configuration)
                        .put("global_DNS_settings", dns == null ? new JsonObject() : dns(dns))
                        .put("interfaces", interfaces));
        map.close();
        return spec;
    }

    private static JsonObject linux(SeedMap map) {
        JsonObject linux = new JsonObject()
                .put("hostname", hostName(map))
                .put("domain", map.text("domain").text());
        putIfSet(linux, "time_zone", map.textOrNull("time_zone"));
        putIfSet(linux, "script_text", map.textOrNull("script"));
        map.close();
        return linux;
    }

    private static JsonObject windows(SeedMap map) {
        JsonObject unattended = new JsonObject();
        long logons = map.number("auto_logon", 0, 0, 1000);
        unattended
                .put("auto_logon", logons > 0)
                .put("auto_logon_count", logons)
                .put("time_zone", map.number("time_zone", 85, 0, 1000));
        putIfSet(unattended, "password", map.textOrNull("admin_password"));
        JsonObject sysprep = new JsonObject()
                .put(
                        "user_data",
                        new JsonObject()
                                .put("computer_name", hostName(map))
                                .put("full_name", map.textOr("full_name", "Administrator"))
                                .put("organization", map.textOr("organization", "Lab"))
                                .put("product_key", map.textOr("product_key", "")))
                .put("gui_unattended", unattended)
                .put("domain", membership(map));
        List<String> commands = map.strings("run_once");
        if (!commands.isEmpty()) {
            sysprep.put("gui_run_once_commands", new JsonArray(commands));
        }
        map.close();
        return new JsonObject().put("reboot", "REBOOT").put("sysprep", sysprep);
    }

    private static JsonObject membership(SeedMap windows) {
        SeedMap domain = windows.map("domain");
        if (domain == null) {
            return new JsonObject().put("type", "WORKGROUP").put("workgroup", windows.textOr("workgroup", "WORKGROUP"));
        }
        JsonObject membership = new JsonObject()
                .put("type", "DOMAIN")
                .put("domain", domain.text("name").text())
                .put("domain_username", domain.text("user").text())
                .put("domain_password", domain.text("password").text());
        domain.close();
        return membership;
    }

    private static JsonObject cloud(SeedMap map) {
        JsonObject cloudInit =
                new JsonObject().put("metadata", map.text("metadata").text());
        putIfSet(cloudInit, "userdata", map.textOrNull("userdata"));
        map.close();
        return new JsonObject().put("type", "CLOUDINIT").put("cloudinit", cloudInit);
    }

    /** {@code db01} is fixed, {@code web-*} a prefix, {@code "?"} asks the user; absent, it is the machine's name. */
    private static JsonObject hostName(SeedMap map) {
        SeedText name = map.textOrNull("host_name");
        if (name == null) {
            return new JsonObject().put("type", "VIRTUAL_MACHINE");
        }
        String text = name.text();
        if (text.equals("?")) {
            return new JsonObject().put("type", "USER_INPUT_REQUIRED");
        }
        if (text.endsWith("*")) {
            return new JsonObject().put("type", "PREFIX").put("prefix", text.substring(0, text.length() - 1));
        }
        return new JsonObject().put("type", "FIXED").put("fixed_name", text);
    }

    private static JsonObject dns(SeedMap map) {
        JsonObject dns = new JsonObject()
                .put("dns_suffix_list", new JsonArray(map.strings("suffixes")))
                .put("dns_servers", new JsonArray(map.strings("servers")));
        map.close();
        return dns;
    }

    private static JsonObject nic(SeedMap map, boolean windows) {
        JsonObject adapter = new JsonObject().put("ipv4", ipv4(map));
        List<String> servers = map.strings("dns_servers");
        if (windows) {
            adapter.put("windows", new JsonObject().put("dns_servers", new JsonArray(servers)));
        } else if (!servers.isEmpty()) {
            map.problem(map.line(), "dns_servers of a NIC are for windows; elsewhere they stand below dns");
        }
        JsonObject nic = new JsonObject();
        putIfSet(nic, "mac_address", map.textOrNull("mac"));
        map.close();
        return nic.put("adapter", adapter);
    }

    private static JsonObject ipv4(SeedMap map) {
        SeedText address = map.text("address");
        List<String> gateways = map.strings("gateway");
        if (address.text().equalsIgnoreCase("dhcp")) {
            return new JsonObject().put("type", "DHCP");
        }
        if (address.text().equals("?")) {
            return new JsonObject().put("type", "USER_INPUT_REQUIRED");
        }
        if (!SeedAddress.isIpv4WithPrefix(address.text())) {
            if (!address.text().isEmpty()) {
                map.problem(
                        address.line(),
                        "\"" + address.text() + "\" is neither dhcp nor an address such as 10.20.0.9/16");
            }
            return new JsonObject();
        }
        int slash = address.text().indexOf('/');
        return new JsonObject()
                .put("type", "STATIC")
                .put("ip_address", address.text().substring(0, slash))
                .put("prefix", Long.parseLong(address.text().substring(slash + 1)))
                .put("gateways", new JsonArray(gateways));
    }

    private static void putIfSet(JsonObject object, String key, @Nullable SeedText value) {
        if (value != null) {
            object.put(key, value.text());
        }
    }
}

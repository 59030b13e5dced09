package doppel.customization;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a customization spec leaves in a guest: pure. The spec is a {@code VcenterGuestCustomizationSpec} in the form of
 * the API; the outcome is kept with the machine for the guest operations to show.
 */
public final class GuestSettings {
    private static final int HOST_NAME_LENGTH = 63;

    private GuestSettings() {}

    /**
     * Applies a spec.
     *
     * @param vm the machine's name, from which some specs make the host name
     * @param number the machine's number, which makes a prefixed name unique
     * @return with an address for each NIC; null where the spec is silent
     */
    public static GuestState apply(JsonObject spec, String vm, long number) {
        JsonObject guest = new JsonObject();
        JsonObject configuration = spec.getJsonObject("configuration_spec", new JsonObject());
        JsonObject linux = configuration.getJsonObject("linux_config");
        JsonObject windows = configuration.getJsonObject("windows_config");
        if (linux != null) {
            guest.put("host_name", hostName(linux.getJsonObject("hostname"), vm, number));
            put(guest, "domain", linux.getString("domain"));
        } else if (windows != null && windows.getJsonObject("sysprep") != null) {
            JsonObject sysprep = windows.getJsonObject("sysprep");
            guest.put(
                    "host_name",
                    hostName(
                            sysprep.getJsonObject("user_data", new JsonObject()).getJsonObject("computer_name"),
                            vm,
                            number));
            put(
                    guest,
                    "domain",
                    sysprep.getJsonObject("domain", new JsonObject()).getString("domain"));
        } else {
            guest.put(
                    "host_name",
                    CloudInit.hostName(configuration).map(GuestSettings::label).orElse(label(vm)));
        }
        JsonObject dns = spec.getJsonObject("global_DNS_settings", new JsonObject());
        put(guest, "dns_servers", dns.getJsonArray("dns_servers"));
        put(guest, "dns_suffixes", dns.getJsonArray("dns_suffix_list"));
        JsonArray addresses = new JsonArray();
        for (Object mapping : spec.getJsonArray("interfaces", new JsonArray())) {
            JsonObject adapter = ((JsonObject) mapping).getJsonObject("adapter", new JsonObject());
            JsonObject ipv4 = adapter.getJsonObject("ipv4", new JsonObject());
            JsonObject address = new JsonObject().put("type", ipv4.getString("type", "DHCP"));
            put(address, "ip_address", ipv4.getString("ip_address"));
            put(address, "prefix", ipv4.getValue("prefix"));
            put(address, "gateways", ipv4.getJsonArray("gateways"));
            JsonObject ipv6 = adapter.getJsonObject("ipv6", new JsonObject());
            put(address, "ipv6", ipv6.getJsonArray("ipv6"));
            addresses.add(address);
        }
        return GuestState.of(guest.put("addresses", addresses));
    }

    private static String hostName(@Nullable JsonObject generator, String vm, long number) {
        if (generator == null) {
            return label(vm);
        }
        return switch (generator.getString("type", "VIRTUAL_MACHINE")) {
            case "FIXED" -> label(generator.getString("fixed_name", vm));
            case "PREFIX" -> prefixed(label(generator.getString("prefix", vm)), number);
            default -> label(vm);
        };
    }

    private static String prefixed(String prefix, long number) {
        String suffix = "-" + number;
        return prefix.substring(0, Math.min(prefix.length(), HOST_NAME_LENGTH - suffix.length())) + suffix;
    }

    /** A name that DNS takes: letters, digits and inner dashes, 63 at most. */
    public static String label(String name) {
        String label =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+", "");
        label = label.substring(0, Math.min(label.length(), HOST_NAME_LENGTH)).replaceAll("-+$", "");
        return label.isEmpty() ? "localhost" : label;
    }

    private static void put(JsonObject object, String key, @Nullable Object value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}

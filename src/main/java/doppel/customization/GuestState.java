package doppel.customization;

import doppel.api.StoredJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is set in a guest, by the seed or by a customization: the column {@code vm.guest}.
 *
 * @param hostName null when none was set
 * @param domain the DNS domain
 * @param dnsServers the addresses of DNS servers, in the order in which they are asked
 * @param dnsSuffixes the suffixes to try with names that are not qualified
 * @param addresses an entry for each NIC, in their order; null or empty when the network gives the addresses
 */
@RegisterForReflection
public record GuestState(
        @Nullable String hostName,
        @Nullable String domain,
        @Nullable List<String> dnsServers,
        @Nullable List<String> dnsSuffixes,
        @Nullable List<Address> addresses) {

    private static final String SEED_ADDRESS = "ip_address";
    private static final String SEED_SUFFIXES = "dns_suffix_list";

    /**
     * How a NIC gets its addresses.
     *
     * @param type how the address was given
     * @param ipAddress the address
     * @param prefix the length of the network prefix
     * @param gateways the addresses of the gateways
     * @param ipv6 whether it is an IPv6 address
     */
    @RegisterForReflection
    public record Address(
            AdapterMapping.Ipv4Type type,
            @Nullable String ipAddress,
            @Nullable Long prefix,
            @Nullable List<String> gateways,
            @Nullable List<AdapterMapping.Ipv6Address> ipv6) {}

    /** Out of the column. The seeds of earlier versions have written the address and the suffixes under names of their own. */
    public static GuestState of(JsonObject stored) {
        JsonObject present = stored.copy();
        Object address = present.remove(SEED_ADDRESS);
        if (address != null && !present.containsKey("addresses")) {
            present.put(
                    "addresses",
                    new JsonArray().add(new JsonObject().put("type", "STATIC").put("ip_address", address)));
        }
        Object suffixes = present.remove(SEED_SUFFIXES);
        if (suffixes != null && !present.containsKey("dns_suffixes")) {
            present.put("dns_suffixes", suffixes);
        }
        return StoredJson.read(present, GuestState.class);
    }

    /** For the column. */
    public JsonObject toJson() {
        return StoredJson.write(this);
    }

    /** The fixed address of the first NIC; null when it has none. */
    public @Nullable String fixedAddress() {
        return first().map(Address::ipAddress).orElse(null);
    }

    /** Whether the first NIC asks the network for its address. */
    public boolean wantsLease() {
        return first().map(address -> address.type() == AdapterMapping.Ipv4Type.DHCP)
                .orElse(true);
    }

    private Optional<Address> first() {
        return addresses == null ? Optional.empty() : addresses.stream().findFirst();
    }
}

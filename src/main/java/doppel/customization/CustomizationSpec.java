package doppel.customization;

import doppel.api.StoredJson;
import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customization does to a guest.
 *
 * @param configurationSpec the settings of the operating system
 * @param globalDnsSettings the DNS settings of the whole guest
 * @param interfaces one entry a NIC, in the order of the NICs unless it names the MAC address
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_spec")
public record CustomizationSpec(
        ConfigurationSpec configurationSpec,
        @Wire("global_DNS_settings") GlobalDnsSettings globalDnsSettings,
        List<AdapterMapping> interfaces) {

    /** Out of the JSON in which it is stored. */
    public static CustomizationSpec of(JsonObject stored) {
        return StoredJson.read(stored, CustomizationSpec.class);
    }

    /**
     * The DNS settings of the guest as a whole; an absent list sets none.
     *
     * @param dnsSuffixList the suffixes to try with names that are not qualified
     * @param dnsServers the addresses of DNS servers, in the order in which they are asked
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.global_DNS_settings")
    public record GlobalDnsSettings(
            @Nullable List<String> dnsSuffixList, @Nullable List<String> dnsServers) {}
}

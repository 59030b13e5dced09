package doppel.customization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.vapi.Dialect;
import doppel.vapi.Structure;
import doppel.vapi.ValueReader;
import doppel.vapi.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customization does to a guest.
 *
 * @param interfaces one entry a NIC, in the order of the NICs unless it names the MAC address
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_spec")
public record CustomizationSpec(
        ConfigurationSpec configurationSpec,
        @Wire("global_DNS_settings") GlobalDnsSettings globalDnsSettings,
        List<AdapterMapping> interfaces) {

    private static final ValueReader STORED = new ValueReader(Dialect.PLAIN);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Out of the JSON in which it is stored. */
    public static CustomizationSpec of(JsonObject stored) {
        try {
            return STORED.read(JSON.readTree(stored.encode()), CustomizationSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL stores no broken JSON", e);
        }
    }

    /** The DNS settings of the guest as a whole; an absent list sets none. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.global_DNS_settings")
    public record GlobalDnsSettings(
            @Nullable List<String> dnsSuffixList, @Nullable List<String> dnsServers) {}
}

package doppel.customization;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudInitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "instance-id: i;local-hostname: Cloud.One    | cloud-one",
                "{\"hostname\": \"json\"}                    | json",
                "hostname: a;local-hostname: b               | b",
                "local-hostname: 42                          | 42",
                "instance-id: i                              | vm-name",
                "{ no yaml                                   | vm-name",
                "!!java.net.URL [http://localhost]           | vm-name",
                "text                                        | vm-name"
            })
    void metadataNameTheGuest(String metadata, String name) {
        JsonObject cloudinit = new JsonObject().put("metadata", metadata.replace(';', '\n'));
        JsonObject cloud = new JsonObject().put("type", "CLOUDINIT").put("cloudinit", cloudinit);
        JsonObject spec = new JsonObject().put("configuration_spec", new JsonObject().put("cloud_config", cloud));
        assertThat(GuestSettings.apply(spec, "VM name", 1).hostName()).isEqualTo(name);
    }

    @Test
    void fixedAddressesOfBothKindsAreKept() {
        JsonObject adapter = new JsonObject("""
                {"ipv4": {"type": "STATIC", "ip_address": "10.0.0.9", "prefix": 8},
                 "ipv6": {"type": "STATIC", "ipv6": [{"ip_address": "fd00::9", "prefix": 64}]}}
                """);
        JsonObject spec =
                new JsonObject().put("interfaces", new JsonArray().add(new JsonObject().put("adapter", adapter)));
        JsonObject address = GuestSettings.apply(spec, "vm", 1)
                .toJson()
                .getJsonArray("addresses")
                .getJsonObject(0);
        assertThat(address.getString("ip_address")).isEqualTo("10.0.0.9");
        assertThat(address.getJsonArray("ipv6").getJsonObject(0).getString("ip_address"))
                .isEqualTo("fd00::9");
    }
}

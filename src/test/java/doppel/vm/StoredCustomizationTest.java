package doppel.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions have stored of a customization reads, and is written so that they read it too. */
class StoredCustomizationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status': 'PENDING', 'spec': {'configuration_spec': {'linux_config': {'hostname':"
                        + " {'type': 'VIRTUAL_MACHINE'}, 'domain': 'lab.example'}}, 'global_DNS_settings': {}, 'interfaces': []}}",
                "{'status': 'RUNNING', 'start': '2026-11-24T11:06:18.023852Z', 'until': '2026-11-24T11:07:08.023Z'}",
                "{'status': 'SUCCEEDED', 'start': '2026-11-24T11:06:18.023Z', 'end': '2026-11-24T11:06:18.023Z'}",
                "{'status': 'FAILED', 'start': '2026-11-24T11:06:18.023Z', 'end': '2026-11-24T11:06:20Z', 'error': 'off'}"
            })
    void everyStateReadsAndKeepsItsFields(String json) {
        JsonObject stored = new JsonObject(json.replace('\'', '"'));
        StoredCustomization read = StoredCustomization.of(stored);
        assertThat(read.toJson().fieldNames()).containsExactlyInAnyOrderElementsOf(stored.fieldNames());
        assertThat(StoredCustomization.of(read.toJson()).status()).isEqualTo(read.status());
        assertThat(read.toJson().getJsonObject("spec")).isEqualTo(stored.getJsonObject("spec"));
    }
}

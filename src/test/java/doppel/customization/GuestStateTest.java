package doppel.customization;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of a guest reads, whichever version has stored it. */
class GuestStateTest {
    @Test
    void theKeysOfEarlierSeedsAreRead() {
        GuestState state =
                stored("{'host_name': 'web-01', 'ip_address': '192.168.40.11', 'dns_servers': ['192.168.40.2'],"
                        + " 'dns_suffix_list': ['lab.example']}");
        assertThat(state.hostName()).isEqualTo("web-01");
        assertThat(state.fixedAddress()).isEqualTo("192.168.40.11");
        assertThat(state.wantsLease()).isFalse();
        assertThat(state.dnsSuffixes()).isEqualTo(List.of("lab.example"));
    }

    @Test
    void whatACustomizationHasLeftIsRead() {
        GuestState state = stored("{'host_name': 'w', 'domain': 'd', 'addresses': [{'type': 'DHCP'}, {'type': 'STATIC',"
                + " 'ip_address': '10.0.0.9', 'prefix': 16, 'gateways': ['10.0.0.1'],"
                + " 'ipv6': [{'ip_address': 'fd00::9', 'prefix': 64}]}]}");
        assertThat(state.wantsLease()).isTrue();
        assertThat(state.fixedAddress()).isNull();
        assertThat(GuestState.of(state.toJson())).isEqualTo(state);
    }

    @Test
    void nothingIsSetInAGuestThatNobodyHasTouched() {
        GuestState state = stored("{}");
        assertThat(state.wantsLease()).isTrue();
        assertThat(state.hostName()).isNull();
        assertThat(state.toJson()).isEqualTo(new JsonObject());
    }

    private static GuestState stored(String json) {
        return GuestState.of(new JsonObject(json.replace('\'', '"')));
    }
}

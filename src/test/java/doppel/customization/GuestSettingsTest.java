package doppel.customization;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class GuestSettingsTest {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    @Property(tries = 500)
    void aHostNameIsOneThatDnsTakes(@ForAll String name) {
        assertThat(GuestSettings.label(name)).matches(LABEL);
    }

    @Property(tries = 300)
    void aPrefixedNameIsToldApartByTheMachinesNumber(@ForAll String prefix, @ForAll @LongRange(min = 1) long number) {
        String name = linux("{'type': 'PREFIX'}", new JsonObject().put("prefix", prefix), "vm", number);
        assertThat(name).matches(LABEL).endsWith("-" + number);
    }

    @Example
    void theGeneratorSaysWhereTheHostNameComesFrom() {
        assertThat(linux("{'type': 'FIXED', 'fixed_name': 'Web'}", "db 01", 77)).isEqualTo("web");
        assertThat(linux("{'type': 'PREFIX', 'prefix': 'web'}", "db 01", 77)).isEqualTo("web-77");
        assertThat(linux("{'type': 'VIRTUAL_MACHINE'}", "db 01", 77)).isEqualTo("db-01");
        assertThat(linux("{'type': 'USER_INPUT_REQUIRED'}", "db 01", 77)).isEqualTo("db-01");
        assertThat(linux("{}", "db 01", 77)).isEqualTo("db-01");
    }

    @Example
    void aNameWithoutALetterIsTheLocalHost() {
        assertThat(GuestSettings.label("")).isEqualTo("localhost");
        assertThat(GuestSettings.label("\u6771\u4eac")).isEqualTo("localhost");
        assertThat(GuestSettings.label("--a--")).isEqualTo("a");
    }

    @Example
    void aLinuxSpecSetsDomainDnsAndAddresses() {
        assertThat(applied("""
                        {'configuration_spec': {'linux_config': {'hostname': {'type': 'FIXED', 'fixed_name': 'web'},
                                                                 'domain': 'lab.example'}},
                         'global_DNS_settings': {'dns_suffix_list': ['lab.example'], 'dns_servers': ['10.0.0.2']},
                         'interfaces': [
                            {'adapter': {'ipv4': {'type': 'DHCP'}}},
                            {'adapter': {'ipv4': {'type': 'STATIC', 'ip_address': '10.0.0.9', 'prefix': 16,
                                                  'gateways': ['10.0.0.1']}}},
                            {'adapter': {}}]}
                        """)).isEqualTo(json("""
                        {'host_name': 'web', 'domain': 'lab.example', 'dns_servers': ['10.0.0.2'],
                         'dns_suffixes': ['lab.example'],
                         'addresses': [{'type': 'DHCP'},
                                       {'type': 'STATIC', 'ip_address': '10.0.0.9', 'prefix': 16,
                                        'gateways': ['10.0.0.1']},
                                       {'type': 'DHCP'}]}
                        """));
    }

    @Example
    void aWindowsSpecSetsComputerNameAndDomain() {
        assertThat(applied("""
                        {'configuration_spec': {'windows_config': {'sysprep': {
                            'user_data': {'computer_name': {'type': 'PREFIX', 'prefix': 'WIN'}},
                            'domain': {'type': 'DOMAIN', 'domain': 'corp.example'}}}},
                         'global_DNS_settings': {}, 'interfaces': []}
                        """)).isEqualTo(json("{'host_name': 'win-77', 'domain': 'corp.example', 'addresses': []}"));
    }

    @Example
    void whereTheSpecIsSilentNothingIsSet() {
        assertThat(applied("{}")).isEqualTo(json("{'host_name': 'db-01', 'addresses': []}"));
    }

    private static JsonObject applied(String spec) {
        return GuestSettings.apply(json(spec), "db 01", 77).toJson();
    }

    private static String linux(String generator, String vm, long number) {
        return linux(generator, new JsonObject(), vm, number);
    }

    private static String linux(String generator, JsonObject more, String vm, long number) {
        JsonObject config = new JsonObject().put("hostname", json(generator).mergeIn(more));
        JsonObject spec = new JsonObject()
                .put("configuration_spec", new JsonObject().put("linux_config", config))
                .put("interfaces", new JsonArray());
        return GuestSettings.apply(spec, vm, number).hostName();
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}

package doppel.customization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import doppel.api.Dialect;
import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.ValueReader;
import doppel.api.VapiError;
import doppel.testing.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomizationSpecTest {
    private static final String HOST = "{'linux_config': {'domain': 'd', 'hostname': %s}}";
    private static final String LINUX = String.format(HOST, "{'type': 'VIRTUAL_MACHINE'}");
    private static final String JOIN = "{'windows_config': {'sysprep': {'user_data': {"
            + "'computer_name': {'type': 'VIRTUAL_MACHINE'}, 'full_name': 'f', 'organization': 'o', 'product_key': ''},"
            + "'gui_unattended': {'auto_logon': false, 'auto_logon_count': 0, 'time_zone': 1}, 'domain': %s}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                       | exactly_one",
                "{'linux_config': @, 'cloud_config': {'type': 'CLOUDINIT', 'cloudinit': {'metadata': 'm'}}} | exactly_one",
                "{'windows_config': {}}                                                   | exactly_one",
                "{'windows_config': {'reboot': 'REBOOT'}}                                 | exactly_one",
                "{'cloud_config': {'type': 'CLOUDINIT'}}                                  | union.missing",
            })
    void aGuestIsConfiguredInOneWay(String configuration, String id) {
        String linux = LINUX.replace("{'linux_config': ", "").replaceFirst("}$", "");
        assertRefused(spec(configuration.replace("@", linux), ""), id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'FIXED'}                                              | union.missing",
                "{'type': 'FIXED', 'prefix': 'p', 'fixed_name': 'n'}            | union.extra",
                "{'type': 'PREFIX'}                                             | union.missing",
                "{'type': 'PREFIX', 'prefix': 'p', 'fixed_name': 'n'}           | union.extra",
                "{'type': 'VIRTUAL_MACHINE', 'prefix': 'p'}                     | union.extra",
                "{'type': 'USER_INPUT_REQUIRED', 'fixed_name': 'n'}             | union.extra",
                "{'type': 'RANDOM'}                                             | vapi.invoke.invalid.input",
            })
    void aHostNameComesFromOnePlace(String generator, String id) {
        assertRefused(spec(String.format(HOST, generator), ""), id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'WORKGROUP'}                                                           | union.missing",
                "{'type': 'WORKGROUP', 'workgroup': 'w', 'domain': 'd'}                          | union.extra",
                "{'type': 'DOMAIN', 'domain': 'd', 'domain_username': 'u'}                       | union.missing",
                "{'type': 'DOMAIN', 'domain': 'd', 'domain_password': 'p'}                       | union.missing",
                "{'type': 'DOMAIN', 'domain_username': 'u', 'domain_password': 'p'}              | union.missing",
                "{'type': 'DOMAIN', 'workgroup': 'w', 'domain': 'd', 'domain_username': 'u', 'domain_password': 'p'}"
                        + " | union.extra",
            })
    void windowsJoinsAWorkgroupOrADomain(String domain, String id) {
        assertRefused(spec(String.format(JOIN, domain), ""), id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ipv4': {'type': 'STATIC', 'prefix': 24}                              | union.missing",
                "'ipv4': {'type': 'STATIC', 'ip_address': '10.0.0.1'}                  | union.missing",
                "'ipv4': {'type': 'DHCP', 'ip_address': '10.0.0.1'}                    | union.extra",
                "'ipv4': {'type': 'USER_INPUT_REQUIRED', 'prefix': 24}                 | union.extra",
                "'ipv6': {'type': 'STATIC'}                                            | union.missing",
                "'ipv6': {'type': 'DHCP', 'ipv6': []}                                  | union.extra",
            })
    void onlyAFixedAddressIsGiven(String adapter, String id) {
        assertRefused(spec(LINUX, "{'adapter': {" + adapter + "}}"), id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'WORKGROUP', 'workgroup': 'w'}",
                "{'type': 'DOMAIN', 'domain': 'd', 'domain_username': 'u', 'domain_password': 'p'}"
            })
    void whatKeepsTheRulesIsASpec(String domain) throws JsonProcessingException {
        CustomizationSpec spec = read(spec(String.format(JOIN, domain), "{'adapter': {'ipv4': {'type': 'DHCP'}}}"));
        assertThat(spec.interfaces()).hasSize(1);
        assertThat(spec.configurationSpec().linuxConfig()).isNull();
    }

    private static String spec(String configuration, String nic) {
        return "{'configuration_spec': " + configuration + ", 'global_DNS_settings': {}, 'interfaces': [" + nic + "]}";
    }

    private static void assertRefused(String spec, String id) {
        assertThatThrownBy(() -> read(spec)).isInstanceOfSatisfying(RuntimeException.class, thrown -> {
            VapiError error = Failures.error(thrown);
            assertThat(error.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
            assertThat(error.id()).endsWith(id);
        });
    }

    private static CustomizationSpec read(String json) throws JsonProcessingException {
        return new ValueReader(Dialect.PLAIN)
                .read(Json.MAPPER.readTree(json.replace('\'', '"')), CustomizationSpec.class);
    }
}

package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name in an address is decoded once. */
@QuarkusTest
class AddressTest extends Scenario {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b",
                "100%",
                "%zz",
                "a/b",
                "a+b",
                "a b",
                "a?b",
                "a;b",
                "a&action=get",
                "\u00fc \u673a",
                "%2F",
                "~.-_"
            })
    void itIsDecodedOnce(String name) {
        sql("insert into customization_spec (name, os_type, fingerprint, spec) select '" + name
                + "', os_type, fingerprint, spec from customization_spec where name = 'linux-dhcp'");
        try {
            String path = "/vcenter/guest/customization-specs/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(admin.get("/api" + path).jsonPath().getString("spec.name"))
                    .isEqualTo(name);
            assertThat(admin.get("/rest" + path).jsonPath().getString("value.spec.name"))
                    .isEqualTo(name);
        } finally {
            sql("delete from customization_spec where name = '" + name + "'");
        }
    }

    @Test
    void whatNeedNotBeEscapedMayBe() {
        assertThat(admin.get("/api/vcenter/%76m?%6eames=small").jsonPath().getList("name"))
                .containsExactly("small");
        assertThat(admin.get("/rest/vcenter/guest/customization%2dspecs/linux%2Ddhcp")
                        .jsonPath()
                        .getString("value.spec.name"))
                .isEqualTo("linux-dhcp");
    }

    @Test
    void aFilterMayNameAsManyMachinesAsAListHolds() {
        String query = IntStream.range(0, 4000).mapToObj(n -> "vms=vm-" + n).collect(Collectors.joining("&", "?", ""));
        assertThat(admin.get("/api/vcenter/vm" + query + "&vms=" + admin.vm("small"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** A long list is read to its end, and so is what follows it. */
    @Test
    void whatStandsBehindManyParametersCounts() {
        String many = IntStream.range(0, 2000).mapToObj(n -> "names=n" + n).collect(Collectors.joining("&", "?", ""));
        String indexed = IntStream.range(0, 2000)
                .mapToObj(n -> "filter.names." + (n + 1) + "=n" + n)
                .collect(Collectors.joining("&", "?", ""));
        assertThat(admin.get("/api/vcenter/vm" + many + "&names=small")
                        .jsonPath()
                        .getList("name"))
                .containsExactly("small");
        assertThat(admin.get("/rest/vcenter/vm" + indexed + "&filter.names.2001=small")
                        .jsonPath()
                        .getList("value.name"))
                .containsExactly("small");
        assertThat(admin.get("/api/vcenter/vm" + many + "&nothing=x").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/rest/vcenter/vm" + indexed + "&nothing=x").statusCode())
                .isEqualTo(400);
    }
}

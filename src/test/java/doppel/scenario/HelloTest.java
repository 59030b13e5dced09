package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client and Doppel agree on a release before anybody signs in. */
@QuarkusTest
class HelloTest extends Scenario {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.0.2.0                  | 8.0.2.0",
                "9.1.0.0,8.0.3.0          | 9.1.0.0",
                "9.9.0.0,8.0.3.0,8.0.2.0  | 8.0.3.0",
                "8.0.1.0,8.0.3.0          | 8.0.1.0",
                "9.0.0.0                  | 9.0.0.0",
                "9.9.0.0                  | ''"
            })
    void theClientsFavouriteAmongThoseThatBothSpeakIsTaken(String wanted, String agreed) {
        Response answer = hello(List.of(wanted.split(",")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap("$")).isEqualTo(Map.of("api_release", agreed));
    }

    @Test
    void nobodyNamesNoneOrTooMany() {
        assertThat(hello(List.of()).statusCode()).isEqualTo(400);
        assertThat(hello(Collections.nCopies(128, "8.0.2.0")).statusCode()).isEqualTo(200);
        assertThat(hello(Collections.nCopies(129, "8.0.2.0")).statusCode()).isEqualTo(400);
        assertThat(hello(List.of("8".repeat(65))).statusCode()).isEqualTo(400);
    }

    @Test
    void theDeprecatedFaceHasNoSuchOperation() {
        assertThat(request()
                        .contentType("application/json")
                        .body(Map.of("spec", Map.of("api_releases", List.of("8.0.2.0"))))
                        .post("/rest/vcenter/system?action=hello")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Response hello(List<String> releases) {
        return request()
                .contentType("application/json")
                .body(Map.of("api_releases", releases))
                .post("/api/vcenter/system?action=hello");
    }
}

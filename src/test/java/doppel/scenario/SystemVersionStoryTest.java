package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients look which vCenter they talk to before they do anything else. */
@QuarkusTest
class SystemVersionStoryTest extends Scenario {

    @Test
    void whoIsSignedInIsToldTheVersion() {
        Api nobody = Api.as("nobody@vsphere.local", "Nobody1!");
        Response answer = nobody.get("/api/appliance/system/version");
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> version = answer.jsonPath().getMap("$");
        assertThat(version)
                .containsOnlyKeys("version", "product", "build", "type", "summary", "releasedate", "install_time");
        assertThat(version.get("version")).matches("9\\.1\\.0\\.\\d{5}");
        assertThat(version.get("build")).matches("\\d{8}");
        assertThat(version.get("summary")).startsWith("Doppel ");
        assertThat(nobody.get("/rest/appliance/system/version").jsonPath().getMap("value"))
                .isEqualTo(version);
    }

    @Test
    void itWasInstalledWhenItsDatabaseWasMade() {
        String installed = admin.get("/api/appliance/system/version").jsonPath().getString("install_time");
        assertThat(installed).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(installed))
                .isBefore(Instant.now())
                .isAfter(Instant.now().minus(Duration.ofMinutes(55)));
    }

    @Test
    void aStrangerIsNotTold() {
        for (String face : new String[] {"/api", "/rest"}) {
            assertThat(request().get(face + "/appliance/system/version").statusCode())
                    .isEqualTo(401);
        }
    }
}

package doppel.scenario;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Signing in and out, on both faces. */
@QuarkusTest
class SessionStoryTest extends Scenario {

    @Test
    void aSessionBeginsWithAPasswordAndEndsWithASignOut() {
        Api user = Api.as("Cloner@VSPHERE.local", "Cloner1!");
        assertThat(user.token()).matches("[0-9a-f]{32}");
        assertThat(user.get("/api/session").jsonPath().getString("user")).isEqualTo("cloner@vsphere.local");
        assertThat(user.call().delete("/api/session").statusCode()).isEqualTo(204);
        assertThat(user.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreTheSame() {
        for (String user : new String[] {Api.ADMINISTRATOR, "who@ever", "a\u0000b"}) {
            Response answer = given().auth().preemptive().basic(user, "wrong").post("/api/session");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("messages[0].id"))
                    .isEqualTo("com.vmware.vapi.endpoint.method.authentication.required");
        }
        assertThat(given().header("Authorization", "Basic %%%")
                        .post("/api/session")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDeprecatedPathSignsInTheSameSessions() {
        Response signedIn =
                given().auth().preemptive().basic(Api.ADMINISTRATOR, "VMware1!").post("/rest/com/vmware/cis/session");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        String token = signedIn.jsonPath().getString("value");
        assertThat(signedIn.header("Set-Cookie")).startsWith("vmware-api-session-id=" + token + ";");

        assertThat(given().header("vmware-api-session-id", token)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().cookie("vmware-api-session-id", token)
                        .get("/rest/vcenter/vm")
                        .jsonPath()
                        .getList("value"))
                .isNotEmpty();
        assertThat(given().header("vmware-api-session-id", token)
                        .urlEncodingEnabled(false)
                        .post("/rest/com/vmware/cis/session?~action=get")
                        .jsonPath()
                        .getString("value.user"))
                .isEqualTo(Api.ADMINISTRATOR);
        Response out = given().header("vmware-api-session-id", token).delete("/rest/com/vmware/cis/session");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.asString()).isEmpty();
    }

    @Test
    void noCookieForWhoAsksForNone() {
        assertThat(given().auth()
                        .preemptive()
                        .basic(Api.ADMINISTRATOR, "VMware1!")
                        .header("vmware-use-header-authn", "true")
                        .post("/rest/com/vmware/cis/session")
                        .header("Set-Cookie"))
                .isNull();
    }

    @Test
    void aTokenIsNowhereToBeRead() {
        String token = Api.administrator().token();
        assertThat(number("select count(*) from session where encode(token_hash, 'hex') = '" + token + "'"))
                .isZero();
        assertThat(number("select count(*) from account where password_hash not like '$2%'"))
                .isZero();
    }
}

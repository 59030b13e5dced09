package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            Response answer = request().basic(user, "wrong").post("/api/session");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("messages[0].id"))
                    .isEqualTo("com.vmware.vapi.endpoint.method.authentication.required");
        }
        assertThat(request()
                        .header("Authorization", "Basic %%%")
                        .post("/api/session")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDeprecatedPathSignsInTheSameSessions() {
        Response signedIn = request().basic(Api.ADMINISTRATOR, "VMware1!").post("/rest/com/vmware/cis/session");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        String token = signedIn.jsonPath().getString("value");
        assertThat(signedIn.header("Set-Cookie")).startsWith("vmware-api-session-id=" + token + ";");

        assertThat(request()
                        .header("vmware-api-session-id", token)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(200);
        assertThat(request()
                        .cookie("vmware-api-session-id", token)
                        .get("/rest/vcenter/vm")
                        .jsonPath()
                        .getList("value"))
                .isNotEmpty();
        assertThat(request()
                        .header("vmware-api-session-id", token)
                        .post("/rest/com/vmware/cis/session?~action=get")
                        .jsonPath()
                        .getString("value.user"))
                .isEqualTo(Api.ADMINISTRATOR);
        Response out = request().header("vmware-api-session-id", token).delete("/rest/com/vmware/cis/session");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.asString()).isEmpty();
    }

    @Test
    void allSpellingsOfANameAreOneUser() {
        for (String spelling : new String[] {
            "VSPHERE.LOCAL\\administrator", "vsphere.local\\Administrator", "administrator@VSPHERE.LOCAL"
        }) {
            Api user = Api.as(spelling, "VMware1!");
            assertThat(user.get("/api/session").jsonPath().getString("user")).isEqualTo(Api.ADMINISTRATOR);
            assertThat(user.get("/api/vcenter/vm").jsonPath().getList("vm")).isNotEmpty();
            user.delete("/api/session");
            String session = Rpc.with(spelling, "VMware1!")
                    .output("com.vmware.cis.session", "create", "")
                    .get("SECRET")
                    .textValue();
            assertThat(Rpc.in(session)
                            .output("com.vmware.cis.session", "get", "")
                            .at("/STRUCTURE/com.vmware.cis.session.info/user")
                            .asText())
                    .isEqualTo(Api.ADMINISTRATOR);
        }
    }

    /** The letters are those of {@code UserNameTest}; here they meet the right password on each face. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "adm\u0130nistrator@vsphere.local",
                "adm\u0131nistrator@vsphere.local",
                "admini\u017ftrator@vsphere.local",
                "\uff41dministrator@vsphere.local",
                "administrator@v\uff53phere.local",
                "administrator@vsphere.local ",
                " administrator@vsphere.local",
                "administrator @vsphere.local",
                "administrator@vsphere.local\u200b",
                "administrator@vsphere.local.",
                "administrator",
                "administrator@",
                "\\administrator@vsphere.local",
                "vsphere.local\\\\administrator",
                "vsphere.local/administrator",
                "administrator\\vsphere.local"
            })
    void whatOnlyLooksLikeTheNameIsAnotherUser(String other) {
        for (String path : new String[] {"/api/session", "/rest/com/vmware/cis/session"}) {
            Response answer =
                    request().header("Authorization", basic(other, "VMware1!")).post(path);
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        Rpc.with(other, "VMware1!").error("unauthenticated", "com.vmware.cis.session", "create", "");
    }

    @Test
    void whoShowsASessionBesideThePasswordSignsInOnce() {
        Api user = Api.as("cloner@vsphere.local", "Cloner1!");
        String password = basic("VSPHERE.LOCAL\\Cloner", "no bcrypt looks at it");
        long sessions = number("select count(*) from session where account = 'cloner@vsphere.local'");
        for (String path : new String[] {"/api/session", "/rest/com/vmware/cis/session"}) {
            Response again = user.call().header("Authorization", password).post(path);
            assertThat(again.asString()).contains(user.token());
        }
        assertThat(user.call()
                        .header("Authorization", password)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(200);
        assertThat(number("select count(*) from session where account = 'cloner@vsphere.local'"))
                .isEqualTo(sessions);

        // another user's session is none of this one's, and one that is over is no session
        String administrator = basic(Api.ADMINISTRATOR, "VMware1!");
        Response other = user.call().header("Authorization", administrator).post("/api/session");
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.as(String.class)).isNotEqualTo(user.token());
        user.delete("/api/session");
        Response anew = user.call()
                .header("Authorization", basic("cloner@vsphere.local", "Cloner1!"))
                .post("/api/session");
        assertThat(anew.statusCode()).isEqualTo(201);
        assertThat(anew.as(String.class)).isNotEqualTo(user.token());
        assertThat(user.call()
                        .header("Authorization", password)
                        .post("/api/session")
                        .statusCode())
                .isEqualTo(401);
        assertThat(user.call()
                        .header("Authorization", administrator)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aUserHasSoManySessions() {
        sql("insert into session (token_hash, account) select sha256(n::text::bytea), 'cloner@vsphere.local'"
                + " from generate_series(1, 550) n");
        try {
            for (String path : new String[] {"/api/session", "/rest/com/vmware/cis/session"}) {
                Response full = request()
                        .header("Authorization", basic("cloner@vsphere.local", "Cloner1!"))
                        .post(path);
                assertThat(full.statusCode()).isEqualTo(503);
                assertThat(full.asString())
                        .contains("com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached")
                        .contains("User session count is limited to 550.");
            }
            JsonNode full = Rpc.with("VSPHERE.LOCAL\\cloner", "Cloner1!")
                    .error("service_unavailable", "com.vmware.cis.session", "create", "");
            assertThat(full.toString()).contains("com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached");
            assertThat(Api.administrator().get("/api/session").statusCode()).isEqualTo(200);
            sql(
                    "update session set last_accessed_at = now() - interval '1 hour' where account = 'cloner@vsphere.local'");
            Api.as("cloner@vsphere.local", "Cloner1!");
        } finally {
            sql("delete from session where account = 'cloner@vsphere.local'");
        }
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noCookieForWhoAsksForNone() {
        assertThat(request()
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

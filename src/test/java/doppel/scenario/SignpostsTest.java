package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing of the API is. */
@QuarkusTest
class SignpostsTest extends Scenario {
    @Test
    void theFirstPageSaysWhereThingsAre() {
        var page = request().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("/api", "/q/openapi", "/q/health", "/q/metrics", "README");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sdk", "/sdk/", "/sdk/vimService"})
    void soapIsToldThatItIsNotHere(String path) {
        var fault = request().contentType("text/xml").body("<a/>").post(path);
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.contentType()).isEqualToIgnoringCase("text/xml; charset=utf-8");
        assertThat(fault.asString()).containsPattern("<faultstring>[^<]*does not emulate the SOAP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sdkx", "/nothing"})
    void whatIsElsewhereIsNotFound(String path) {
        assertThat(request().get(path).statusCode()).isEqualTo(404);
    }
}

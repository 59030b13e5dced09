package doppel.rest;

import doppel.api.Credentials;
import doppel.http.ClientAddress;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;

/** A call on one of the REST faces, as a resource method receives it. */
@NullUnmarked // the fields are JAX-RS's to fill
public class RestCall {
    public static final String SESSION = "vmware-api-session-id";
    private static final String BASIC = "Basic ";

    @Context
    UriInfo uri;

    @Context
    HttpServerRequest request;

    @Context
    RoutingContext routing;

    @HeaderParam(SESSION)
    String header;

    @CookieParam(SESSION)
    String cookie;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    String authorization;

    boolean legacy() {
        return RestRouting.legacy(request);
    }

    /**
     * What the caller shows. The header goes before the cookie. Where a session is wanted, a password beside it is not
     * checked, whether the session is valid or not; where a password is required, the header's session is passed on with it.
     */
    Credentials credentials(boolean password) {
        if (password) {
            // a cookie is ignored here: a sign-in in a browser is intended
            return basic(authorization, ClientAddress.of(request), header == null ? "" : header);
        }
        String token = header == null && !fromElsewhere() ? cookie : header;
        return token == null || token.isEmpty() ? new Credentials.None() : new Credentials.Token(token);
    }

    /**
     * Refuses a body that says it is something else than JSON, and a cookie beside one, body or no body: any web page can
     * post a form or a text with the visitor's cookie, and none can post JSON.
     */
    void requireJson() {
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() > 1 || (!types.isEmpty() && !json(types.get(0)))) {
            throw RestErrors.unsupportedMediaType();
        }
    }

    /**
     * Whether a page from elsewhere makes a browser send this with the visitor's cookie. A POST without a body needs no
     * permission of ours for that, and neither does JSON whose type the page leaves out. Browsers say where it comes from;
     * programs say nothing.
     */
    private boolean fromElsewhere() {
        if (request.method().equals(HttpMethod.GET)) {
            // what it answers is for the page of its own origin alone
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        // the scheme may be that of a proxy in front
        return origin != null
                && !origin.substring(origin.indexOf(':') + 1)
                        .equalsIgnoreCase("//" + request.getHeader(HttpHeaders.HOST));
    }

    /** Whether the call changes something, and shows nothing but what a browser adds by itself. */
    boolean byCookie() {
        return header == null && cookie != null && !request.method().equals(HttpMethod.GET);
    }

    private static boolean json(String type) {
        int parameters = type.indexOf(';');
        String essence =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return essence.equals("application/json") || (essence.startsWith("application/") && essence.endsWith("+json"));
    }

    private static Credentials basic(String header, String address, String token) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new Credentials.None();
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new Credentials.None();
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? new Credentials.None()
                : new Credentials.Password(pair.substring(0, colon), pair.substring(colon + 1), address, token);
    }
}

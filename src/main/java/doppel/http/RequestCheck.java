package doppel.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must be before anybody looks for its operation. A request that two servers could read in two ways is
 * refused, because a proxy in front may have read the other one.
 */
public final class RequestCheck {
    private RequestCheck() {}

    /** Lets a sound request pass, and fails another with the status that says what is wrong. */
    public static void check(RoutingContext context) {
        if (LastAnswer.given(context.request())) {
            return;
        }
        int refusal = refusal(context.request());
        if (refusal == 0) {
            context.next();
            return;
        }
        if (refusal > 500 || !soundFraming(context.request())) {
            // where its body ends is anybody's guess, so nothing after it is read
            LastAnswer.on(context);
        }
        context.fail(refusal);
    }

    private static int refusal(HttpServerRequest request) {
        if (!knownVersion(request)) {
            return 505;
        }
        List<String> encodings = request.headers().getAll("Transfer-Encoding");
        if (!encodings.isEmpty()) {
            if (encodings.size() > 1 || !encodings.get(0).strip().equalsIgnoreCase("chunked")) {
                return 501;
            }
            if (!soundFraming(request)) {
                return 400;
            }
        }
        List<String> hosts = request.headers().getAll("Host");
        boolean hostless = hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_0;
        return (hostless || (hosts.size() == 1 && soundHost(hosts.get(0)))) && soundAddress(request.uri()) ? 0 : 400;
    }

    private static boolean knownVersion(HttpServerRequest request) {
        try {
            return request.version() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean soundFraming(HttpServerRequest request) {
        boolean encoded = request.headers().contains("Transfer-Encoding");
        return !encoded
                || (request.version() != HttpVersion.HTTP_1_0
                        && !request.headers().contains("Content-Length"));
    }

    private static boolean soundHost(String host) {
        try {
            URI uri = new URI("http://" + host + "/");
            return host.isEmpty() || (host.equals(uri.getRawAuthority()) && uri.getRawUserInfo() == null);
        } catch (URISyntaxException e) {
            return host.isEmpty();
        }
    }

    private static boolean soundAddress(String address) {
        try {
            URI uri = new URI(address);
            return sound(uri.getRawPath()) && sound(uri.getRawQuery());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean sound(@Nullable String part) {
        return part == null || Percent.decoded(part).isPresent();
    }
}

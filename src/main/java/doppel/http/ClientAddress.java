package doppel.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The address that a request comes from, as far as the connection tells: behind a proxy, the proxy's. */
public final class ClientAddress {
    private ClientAddress() {}

    /** The address as text; empty when it is unknown. */
    public static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }
}

package doppel.http;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Ends a connection with an answer: what was read after its request is ignored. */
final class LastAnswer {
    private static final AttributeKey<Boolean> KEY = AttributeKey.valueOf("doppel.last-answer");

    private LastAnswer() {}

    /** The answer to this request closes the connection. The header alone would leave that to the client. */
    static void on(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        ServerConnection.channel(context.request())
                .ifPresent(channel -> channel.attr(KEY).set(true));
        context.addEndHandler(answered -> context.request().connection().close());
    }

    /** Whether this request came behind one whose answer is the last. */
    static boolean given(HttpServerRequest request) {
        return ServerConnection.channel(request)
                .filter(channel -> channel.hasAttr(KEY))
                .isPresent();
    }
}

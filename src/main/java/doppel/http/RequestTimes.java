package doppel.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells a connection when a request is in progress on it, ends a request whose body does not arrive, and makes one wait whose
 * sender does not read the answers before it.
 */
@ApplicationScoped
class RequestTimes {
    private final long bodyMillis;

    @Inject
    RequestTimes(HttpConfig config) {
        this(config.bodyTimeout());
    }

    RequestTimes(Duration body) {
        this.bodyMillis = Math.max(1, body.toMillis());
    }

    /** Before all other routes, {@link Drain}'s too: what they answer is the answer to a request. */
    void watch(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        if (!context.response().writeQueueFull()) {
            begin(context);
            return;
        }
        // a client that pipelines requests and does not read would make us keep all the answers; so no further request
        // is read until it does
        context.request().pause();
        context.response().drainHandler(drained -> {
            context.response().drainHandler(null);
            context.request().resume();
            begin(context);
        });
    }

    private void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        ServerConnection.of(request).ifPresent(connection -> follow(context, connection));
        if (!complete(request)) {
            long timer = context.vertx().setTimer(bodyMillis, fired -> {
                if (!complete(request) && !context.response().ended()) {
                    LastAnswer.on(context);
                    context.fail(408);
                }
            });
            context.addEndHandler(answered -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    /** A connection is not closed for a newer one once its request is here; while the body is on its way it may be. */
    private static void follow(RoutingContext context, ServerConnection connection) {
        if (complete(context.request())) {
            inProgress(context, connection);
            return;
        }
        connection.receives();
        context.request().end().onSuccess(received -> {
            if (!context.response().ended()) {
                inProgress(context, connection);
            }
        });
    }

    private static void inProgress(RoutingContext context, ServerConnection connection) {
        connection.begun();
        context.addEndHandler(answered -> connection.answered());
    }

    /** Whether the body is here, read or not: a call that waits for its task has been received whole. */
    private static boolean complete(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return request.getHeader("Transfer-Encoding") == null || request.isEnded();
        }
        return request.isEnded() || Long.toString(request.bytesRead()).equals(length.strip());
    }
}

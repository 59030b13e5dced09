package doppel.http;

import doppel.api.Caller;
import doppel.api.Printable;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Names the caller to the HTTP server's access log, whose pattern calls it {@code %u}. It grants nothing. */
public final class AccessLogUser {
    private AccessLogUser() {}

    @SuppressWarnings("deprecation") // the access log of this Quarkus reads what this sets
    public static Consumer<Caller> of(RoutingContext context) {
        return caller -> {
            if (!caller.user().isEmpty()) {
                context.setUser(User.fromName(Printable.of(caller.user())));
            }
        };
    }
}

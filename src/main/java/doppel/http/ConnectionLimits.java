package doppel.http;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Has every server, and all of them speak HTTP, accept its connections through {@link ServerConnections}. Quarkus limits
 * connections in all and refuses the newest, so a client with many of them locks all others out, including the health
 * checks; and it has no limit on the time in which a head must be complete. Vert.x loads this by {@code META-INF/services}.
 */
public final class ConnectionLimits implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        // in dev mode the servers outlive the classes of each run, and this one would stay the first run's
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            return;
        }
        // a native transport that a user asks for stays as it is
        if (builder.findTransport() == JDKTransport.INSTANCE) {
            builder.findTransport(new Transport(ConnectionLimits::configured));
        }
    }

    void use(VertxBuilder builder, ServerConnections.Limits limits) {
        builder.findTransport(new Transport(() -> limits));
    }

    private static ServerConnections.Limits configured() {
        HttpConfig config =
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(HttpConfig.class);
        return new ServerConnections.Limits(
                config.connections().orElse(4000),
                config.connectionsPerAddress().orElse(2000),
                config.idleTimeout().orElse(Duration.ofMinutes(5)),
                config.headerTimeout().orElse(Duration.ofSeconds(20)));
    }

    private static final class Transport extends JDKTransport {
        private final Supplier<ServerConnections.Limits> limits;
        private @Nullable ServerConnections connections;

        Transport(Supplier<ServerConnections.Limits> limits) {
            this.limits = limits;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            if (!domainSocket) {
                bootstrap.handler(connections());
            }
        }

        /**
         * The same for all servers. Made by the first of them: a Vert.x that only connects to a database has no settings of
         * HTTP.
         */
        private synchronized ServerConnections connections() {
            if (connections == null) {
                connections = new ServerConnections(limits.get());
            }
            return connections;
        }
    }
}

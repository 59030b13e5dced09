package doppel.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Future;

/** One connection of a client: whether a request is in progress on it, and since when it waits for one if not. */
final class ServerConnection extends ChannelInboundHandlerAdapter {
    /** Learns when a connection has requests in progress, and when it has none any more. */
    interface Activity {
        /** A request has begun: the connection is not closed for others until the request ends. */
        void begins(ServerConnection connection);

        /** The last answer is out. */
        void ends(ServerConnection connection);
    }

    static final AttributeKey<ServerConnection> KEY = AttributeKey.valueOf("doppel.connection");

    private final Activity activity;
    private final Channel channel;
    private final InetAddress address;
    private volatile long since = System.nanoTime();
    private volatile boolean heard;

    /** Whether the first bytes have come. On the event loop alone. */
    private boolean greeted;

    /** Whether the body of a request is on its way, which has a time-out of its own. */
    private volatile boolean receiving;

    /** Requests without an answer; more than one where a client sends ahead. On the event loop alone. */
    private int requests;

    /** Whether it is among the open ones; guarded by the collection that counts it. */
    private boolean counts = true;

    ServerConnection(Activity activity, Channel channel, InetAddress address) {
        this.activity = activity;
        this.channel = channel;
        this.address = address;
    }

    /** What a request came by. Empty for a stream of HTTP/2, which has no channel of its own. */
    static Optional<Channel> channel(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? Optional.of(connection.channel())
                : Optional.empty();
    }

    /** The connection that a request came by. Empty where connections are not watched. */
    static Optional<ServerConnection> of(HttpServerRequest request) {
        return channel(request).map(channel -> channel.attr(KEY).get());
    }

    InetAddress address() {
        return address;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!heard) {
            since = System.nanoTime();
            heard = true;
        }
        if (!greeted) {
            greeted = true;
            SslHandler tls = context.pipeline().get(SslHandler.class);
            if (tls != null) {
                // a handshake has the time of a head; what comes after it is no part of a request yet
                Future<?> unused = tls.handshakeFuture().addListener(done -> quiet());
            }
        }
        context.fireChannelRead(bytes);
    }

    /** The head of a request is here. */
    void receives() {
        receiving = true;
    }

    /** A request is here, head and body. */
    void begun() {
        receiving = false;
        if (requests++ == 0) {
            activity.begins(this);
        }
    }

    /** An answer is out. */
    void answered() {
        if (--requests == 0) {
            quiet();
            activity.ends(this);
        }
    }

    private void quiet() {
        since = System.nanoTime();
        heard = false;
    }

    boolean overdue(long now, long idleNanos, long headerNanos) {
        return !receiving && now - since > (heard ? headerNanos : idleNanos);
    }

    boolean counts() {
        return counts;
    }

    /** True the first time. */
    boolean forget() {
        boolean first = counts;
        counts = false;
        return first;
    }

    void close() {
        Future<?> unused = channel.close();
    }
}

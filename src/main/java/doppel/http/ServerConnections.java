package doppel.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All open connections of clients. Where there are too many, the one that has waited longest without a complete request
 * is closed for the new one: a new client is served however many connections others hold. Only if all of them wait for
 * answers is the new one closed. It is in the pipeline of the listening socket, before the new connection is
 * registered.
 */
@ChannelHandler.Sharable
final class ServerConnections extends ChannelInboundHandlerAdapter implements ServerConnection.Activity {
    private static final Logger LOG = Logger.getLogger(ServerConnections.class);
    private static final long SWEEP_MILLIS = 500;
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Limits limits;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final Set<ServerConnection> waiting = new LinkedHashSet<>();
    private final Map<InetAddress, Peer> peers = new HashMap<>();
    private int open;
    private boolean warned;
    private long warnedAt;

    ServerConnections(Limits limits) {
        this.limits = limits;
    }

    /**
     * How much a client may hold.
     *
     * @param all open connections at most
     * @param perAddress the same for one address
     * @param idle how long a connection may be open without a byte of a request
     * @param header how long the head of a request may take from its first byte on
     */
    record Limits(int all, int perAddress, Duration idle, Duration header) {}

    /** The connections from one address; those without a request in progress in the order in which they began to wait. */
    private static final class Peer {
        private final Set<ServerConnection> waiting = new LinkedHashSet<>();
        private int open;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (sweeping.compareAndSet(false, true)) {
            Future<?> unused = context.channel()
                    .eventLoop()
                    .scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel channel = (Channel) accepted;
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            ServerConnection connection = new ServerConnection(this, channel, remote.getAddress());
            if (!admit(connection)) {
                channel.unsafe().closeForcibly();
                return;
            }
            channel.attr(ServerConnection.KEY).set(connection);
            channel.pipeline().addFirst(connection);
            Future<?> unused = channel.closeFuture().addListener(closed -> remove(connection));
        }
        context.fireChannelRead(accepted);
    }

    private boolean admit(ServerConnection connection) {
        ServerConnection given;
        synchronized (this) {
            Peer peer = peers.computeIfAbsent(connection.address(), address -> new Peer());
            given = null;
            if (peer.open >= limits.perAddress() || open >= limits.all()) {
                warn(connection.address());
                given = oldest(peer.open >= limits.perAddress() ? peer.waiting : waiting);
                if (given == null) {
                    return false;
                }
                remove(given);
                // it may have been the last one of its address, which is this one's
                peer = peers.computeIfAbsent(connection.address(), address -> new Peer());
            }
            peer.open++;
            open++;
            peer.waiting.add(connection);
            waiting.add(connection);
        }
        if (given != null) {
            given.close();
        }
        return true;
    }

    private static @Nullable ServerConnection oldest(Set<ServerConnection> waiting) {
        return waiting.isEmpty() ? null : waiting.iterator().next();
    }

    private void warn(InetAddress address) {
        if (!warned || System.nanoTime() - warnedAt > SILENCE_NANOS) {
            warned = true;
            warnedAt = System.nanoTime();
            LOG.warnf(
                    "Too many connections, the newest of them from %s: the ones that have waited longest are closed"
                            + " (doppel.http.connections, doppel.http.connections-per-address)",
                    address.getHostAddress());
        }
    }

    @Override
    public synchronized void begins(ServerConnection connection) {
        waiting.remove(connection);
        Peer peer = peers.get(connection.address());
        if (peer != null) {
            peer.waiting.remove(connection);
        }
    }

    @Override
    public synchronized void ends(ServerConnection connection) {
        Peer peer = peers.get(connection.address());
        if (peer != null && connection.counts()) {
            peer.waiting.add(connection);
            waiting.add(connection);
        }
    }

    private synchronized void remove(ServerConnection connection) {
        if (!connection.forget()) {
            return;
        }
        begins(connection);
        open--;
        Peer peer = peers.get(connection.address());
        if (peer != null && --peer.open == 0) {
            peers.remove(connection.address());
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        List<ServerConnection> over = new ArrayList<>();
        synchronized (this) {
            for (ServerConnection each : waiting) {
                if (each.overdue(now, limits.idle().toNanos(), limits.header().toNanos())) {
                    over.add(each);
                }
            }
        }
        over.forEach(ServerConnection::close);
    }
}

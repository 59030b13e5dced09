package doppel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between Doppel and PostgreSQL, and does what networks do to the packets. */
public final class Proxy implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile long delayMillis;
    private volatile String last;
    private volatile boolean dead;

    /** Begins to accept connections, on a port of its own, for the server at this one. */
    public Proxy(int port) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** How many faults there were so far. */
    public int faults() {
        return faults.get();
    }

    /** How many connections go through it. */
    public int links() {
        return links.size();
    }

    /** From now on each packet takes so long, in both directions; zero for the end of it. */
    public void slow(Duration delay) {
        delayMillis = delay.toMillis();
        if (!delay.isZero()) {
            faults.incrementAndGet();
        }
    }

    /** The connections that are there answer nothing any more and are not closed; new ones work. */
    public void silence() {
        faults.incrementAndGet();
        links.forEach(link -> link.silent = true);
    }

    /** Closes the connections that are silent, as a server does in the end: it has a limited number of them. */
    public void forgetSilent() {
        links.stream().filter(link -> link.silent).forEach(link -> {
            link.close();
            links.remove(link);
        });
    }

    /** When a client sends this, it and all others hear nothing any more, new ones neither, and no connection is closed. */
    public void dieAt(String text) {
        last = text;
    }

    /** Whether that has been sent. */
    public boolean isDead() {
        return dead;
    }

    /** Cuts the connections that are there. */
    public void cut() {
        faults.incrementAndGet();
        links.forEach(Link::close);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Link link = new Link(door.accept(), new Socket(server.getAddress(), server.getPort()));
                links.add(link);
                thread(() -> link.carry(link.client, link.server));
                thread(() -> link.carry(link.server, link.client));
            } catch (IOException e) {
                // the door or the server is closed
            }
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void carry(Socket from, Socket to) {
            byte[] packet = new byte[8192];
            try {
                for (int length; (length = from.getInputStream().read(packet)) >= 0; ) {
                    pause();
                    if (from == client
                            && last != null
                            && new String(packet, 0, length, StandardCharsets.ISO_8859_1).contains(last)) {
                        dead = true;
                    }
                    if (!silent && !dead) {
                        to.getOutputStream().write(packet, 0, length);
                    }
                }
            } catch (IOException e) {
                // closed
            } finally {
                // a silent link says nothing of an end either
                if (!silent && !dead) {
                    close();
                    links.remove(this);
                }
            }
        }

        private void pause() {
            long delay = delayMillis;
            if (delay > 0) {
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void close() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

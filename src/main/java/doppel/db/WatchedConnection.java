package doppel.db;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.TxCommand;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is cut when the server does not answer a command in time. The client waits without a limit, and its own
 * {@code close} sends a farewell behind the commands that wait, so a silent server would keep the connection and its place
 * in the pool. Everything a client sends passes through here, so the limit always applies.
 */
final class WatchedConnection implements Connection {
    /** After a busy moment of this process the answer may have arrived and not been read: one more look. */
    private static final long SECOND_LOOK_MILLIS = 200;

    private static final long FAREWELL_MILLIS = 1_000;

    private final SocketConnectionBase socket;
    private final ContextInternal context;
    private final Duration usual;
    private final BiConsumer<WatchedConnection, Long> onTimeout;
    private long patienceNanos;
    private int outstanding;
    private long answered = System.nanoTime();
    private long timer = -1;
    private boolean inTransaction;
    private volatile boolean cut;

    /**
     * Watches a connection.
     *
     * @param usual how long it waits for an answer
     * @param onTimeout called after the connection was closed because of a timeout, with the time (nano time) of the last
     *     answer
     */
    WatchedConnection(SocketConnectionBase socket, Duration usual, BiConsumer<WatchedConnection, Long> onTimeout) {
        this.socket = socket;
        this.context = (ContextInternal) socket.context();
        this.usual = usual;
        this.onTimeout = onTimeout;
        this.patienceNanos = usual.toNanos();
    }

    /** The connection below a client's connection, pooled or not. */
    static WatchedConnection of(SqlConnection connection) {
        return (WatchedConnection) ((SqlConnectionBase<?>) connection).unwrap().unwrap();
    }

    /** From now on it waits so long for an answer; null for as long as usual. */
    synchronized void patience(@Nullable Duration patience) {
        patienceNanos = (patience == null ? usual : patience).toNanos();
        if (timer != -1) {
            context.owner().cancelTimer(timer);
            watch(patienceNanos);
        }
    }

    /** Whether a transaction was begun whose end the server has not confirmed. */
    synchronized boolean inTransaction() {
        return inTransaction;
    }

    /** Whether it waits for nothing and has heard nothing since. */
    synchronized boolean idleSince(long nanos) {
        return outstanding == 0 && !inTransaction && answered - nanos < 0;
    }

    /** What to do when it is closed, by whomever. */
    void atClose(Runnable action) {
        socket.socket().channelHandlerContext().channel().closeFuture().addListener(closed -> action.run());
    }

    /** Closes the socket, also during a command. The server rolls back what was not committed. */
    void cut() {
        cut = true;
        Channel channel = socket.socket().channelHandlerContext().channel();
        channel.eventLoop().execute(() -> {
            if (channel.isOpen()) {
                // a reset, and past the handlers: TLS would say farewell first
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.unsafe().close(channel.newPromise());
            }
        });
    }

    @Override
    public <R> Future<R> schedule(ContextInternal caller, CommandBase<R> command) {
        asked(command);
        // answered on the connection's own context: a caller's event loop that is busy is not a server that is silent
        Future<R> done = socket.schedule(context, command);
        done.onComplete(answer -> answered(command, answer.cause()));
        Promise<R> promise = caller.promise();
        done.onComplete(promise);
        return promise.future();
    }

    private synchronized void asked(CommandBase<?> command) {
        if (command instanceof TxCommand<?> transaction && transaction.kind == TxCommand.Kind.BEGIN) {
            inTransaction = true;
        }
        if (outstanding++ == 0) {
            answered = System.nanoTime();
        }
        if (timer == -1) {
            watch(patienceNanos);
        }
    }

    private synchronized void answered(CommandBase<?> command, @Nullable Throwable failure) {
        outstanding--;
        answered = System.nanoTime();
        // a commit that the server refuses ends the transaction too; one without an answer leaves it open
        if (command instanceof TxCommand<?> transaction
                && transaction.kind != TxCommand.Kind.BEGIN
                && (failure == null || failure instanceof DatabaseException)) {
            inTransaction = false;
        }
    }

    private void watch(long nanos) {
        timer = context.setTimer(Math.max(1, nanos / 1_000_000), fired -> look(false));
    }

    private void look(boolean again) {
        long since;
        synchronized (this) {
            timer = -1;
            long waited = System.nanoTime() - answered;
            if (outstanding == 0 || !isValid()) {
                return;
            }
            if (waited < patienceNanos) {
                watch(patienceNanos - waited);
                return;
            }
            if (!again) {
                timer = context.setTimer(SECOND_LOOK_MILLIS, fired -> look(true));
                return;
            }
            since = answered;
        }
        cut();
        onTimeout.accept(this, since);
    }

    @Override
    public void close(Holder holder, Promise<Void> promise) {
        socket.close(holder, promise);
        long farewell = context.setTimer(FAREWELL_MILLIS, fired -> cut());
        promise.future().onComplete(closed -> context.owner().cancelTimer(farewell));
    }

    @Override
    public boolean isIndeterminatePreparedStatementError(Throwable error) {
        return socket.isIndeterminatePreparedStatementError(error);
    }

    @Override
    public int pipeliningLimit() {
        return socket.pipeliningLimit();
    }

    @Override
    public TracingPolicy tracingPolicy() {
        return socket.tracingPolicy();
    }

    @Override
    public SocketAddress server() {
        return socket.server();
    }

    @Override
    public String system() {
        return socket.system();
    }

    @Override
    public String database() {
        return socket.database();
    }

    @Override
    public String user() {
        return socket.user();
    }

    @Override
    public @Nullable ClientMetrics<?, ?, ?, ?> metrics() {
        return socket.metrics();
    }

    @Override
    public void init(Holder holder) {
        socket.init(holder);
    }

    @Override
    public boolean isSsl() {
        return socket.isSsl();
    }

    @Override
    public boolean isValid() {
        return !cut && socket.isValid();
    }

    @Override
    public DatabaseMetadata getDatabaseMetaData() {
        return socket.getDatabaseMetaData();
    }

    @Override
    public int getProcessId() {
        return socket.getProcessId();
    }

    @Override
    public int getSecretKey() {
        return socket.getSecretKey();
    }
}

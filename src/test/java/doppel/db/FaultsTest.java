package doppel.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    static Stream<Throwable> lost() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new ConnectException("whatever"),
                new ClosedChannelException(),
                new UnknownHostException("db"),
                new TimeoutException(),
                new DatabaseTimeout("no connection"),
                new IOException("Connection reset by peer"),
                new CompletionException(new ConnectException("wrapped")));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aLostConnectionIsToldByItsType(Throwable failure) {
        assertThat(Faults.unavailable(failure)).isTrue();
    }

    static Stream<String> texts() {
        return Faults.LOST.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whereTheClientHasNoTypeTheTextTells(String text) {
        assertThat(Faults.unavailable(new NoStackTraceThrowable(text + ", and so on")))
                .isTrue();
        assertThat(Faults.unavailable(new VertxException(text))).isTrue();
        // another exception whose message begins alike is no lost connection
        assertThat(Faults.unavailable(new IllegalArgumentException(text))).isFalse();
    }

    @Test
    void aCallerWhoWentAwayIsNoLostDatabase() {
        assertThat(Faults.unavailable(new HttpClosedException("Connection was closed")))
                .isFalse();
    }

    @Test
    void aClosedConnectionIsNoPoisonedBatch() {
        assertThat(Faults.unavailable(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "58030", "28P01", "3D000"})
    void theServersStateTells(String state) {
        assertThat(Faults.unavailable(new PgException("", "ERROR", state, ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "25P02", "XX000"})
    void aBadStatementIsNoLostConnection(String state) {
        assertThat(Faults.unavailable(new PgException("", "ERROR", state, ""))).isFalse();
    }

    @Test
    void aDuplicateIsToldByTheServersState() {
        SQLException duplicate = new SQLException("doppelter Schlüsselwert", "23505");
        assertThat(Faults.duplicate(new CompletionException(new ConstraintViolationException("", duplicate, null))))
                .isTrue();
        assertThat(Faults.duplicate(new ConstraintViolationException("", new SQLException("", "23503"), "fkey")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void theServersStateTellsThroughHibernate(String state) {
        assertThat(Faults.unavailable(new HibernateException("", new SQLException("", state))))
                .isTrue();
    }
}

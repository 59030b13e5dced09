package doppel.postgres;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class PostgresServerIT {
    /** Unpacked once for all tests. */
    static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(shared, PROGRAMS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "log_timezone, UTC",
        "data_checksums, on",
    })
    void runsDurableAndToItself(String setting, String value) throws SQLException {
        assertThat(ask(server, "select current_setting('" + setting + "')")).isEqualTo(value);
    }

    @Test
    void survivesEveryAttemptToTurnDurabilityOff() throws SQLException {
        run(server, "alter system set fsync = off");
        run(server, "select pg_reload_conf()");

        assertThat(ask(server, "select setting || source from pg_settings where name = 'fsync'"))
                .isEqualTo("oncommand line");
        run(server, "alter system reset fsync");
    }

    @Test
    void trustsNobody() throws SQLException {
        assertThat(ask(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void keepsThePasswordToItsUser() throws IOException {
        Path file = shared.resolve("password");

        assertThat(file).hasContent(server.password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(server.password()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void listensOnTheLoopbackAlone() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                try (Socket socket = new Socket()) {
                    InetSocketAddress target = new InetSocketAddress(address, server.port());
                    if (address.isLoopbackAddress() && address.getAddress().length == 4) {
                        socket.connect(target, Patience.millis());
                    } else {
                        assertThatThrownBy(() -> socket.connect(target, Patience.millis()))
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void sortsByCodePoint() throws SQLException {
        assertThat(ask(server, "select string_agg(x, '' order by x) from unnest(array['b','B','a','é','_']) x"))
                .isEqualTo("B_abé");
    }

    @Test
    void comesBackOnTheSamePortWhenItsPostmasterIsKilled() throws SQLException {
        run(server, "create table killed as select 42 as answer");
        long before = server.pid();
        int port = server.port();

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(ask(server, "select answer from killed")).isEqualTo("42"));
        assertThat(server.pid()).isNotEqualTo(before);
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    void refusesASecondOwnerInTheSameProcess() {
        assertThatThrownBy(() -> PostgresServer.start(shared, PROGRAMS))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid())
                .hasMessageContaining(shared.toString());
    }

    @Test
    void refusesADirectoryThatAnotherProcessOwns() throws Exception {
        try (OwnerProcess owner = OwnerProcess.ofDirectory(own)) {
            owner.ready();

            assertThatThrownBy(() -> PostgresServer.start(own, PROGRAMS))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by process " + owner.pid() + " (")
                    .hasMessageContaining(own.toString());
        }
    }

    @Test
    void stopsWhatAKilledOwnerLeftAndKeepsItsData() throws Exception {
        long orphan;
        try (OwnerProcess owner = OwnerProcess.ofServer(own)) {
            orphan = Long.parseLong(owner.ready());
            owner.kill();
        }
        assertThat(ProcessHandle.of(orphan))
                .hasValueSatisfying(left -> assertThat(left.isAlive()).isTrue());

        try (PostgresServer next = PostgresServer.start(own, PROGRAMS)) {
            assertThat(next.pid()).isNotEqualTo(orphan);
            assertThat(new Leftovers(own.toRealPath().resolve("data")).running())
                    .contains(next.pid());
            assertThat(new Leftovers(own.toRealPath().resolve("data")).running())
                    .doesNotContain(orphan);
            run(next, "create table kept as select 'kept' as word");
        }

        // whose number a living process has by now, as after a reboot
        Files.writeString(
                own.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (PostgresServer next = PostgresServer.start(own, PROGRAMS)) {
            assertThat(ask(next, "select word from kept")).isEqualTo("kept");
        }
    }

    @Test
    void repairsAnInitdbThatWasKilled() throws Exception {
        Path unfinished = Files.createDirectories(own.resolve("init-killed/data/base"));
        Files.writeString(own.resolve("init-killed/data/PG_VERSION"), "18\n");

        try (PostgresServer first = PostgresServer.start(own, PROGRAMS)) {
            assertThat(ask(first, "select current_database()")).isEqualTo("doppel");
        }

        assertThat(unfinished).doesNotExist();
        try (var left = Files.list(own)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "lock", "log", "password");
        }
    }

    @Test
    void refusesADatabaseOfAnotherVersion() throws IOException {
        Files.createDirectories(own.resolve("data"));
        Files.writeString(own.resolve("data/PG_VERSION"), "17\n");
        Files.writeString(own.resolve("password"), "secret");

        assertThatThrownBy(() -> PostgresServer.start(own, PROGRAMS))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("was made by PostgreSQL 17");
    }

    @Test
    void refusesADatabaseWhosePasswordIsLost() throws IOException {
        Files.createDirectories(own.resolve("data"));
        Files.writeString(own.resolve("data/PG_VERSION"), "18\n");

        assertThatThrownBy(() -> PostgresServer.start(own, PROGRAMS))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("password file");
    }

    private static String ask(PostgresServer server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(PostgresServer server, String statement) throws SQLException {
        try (Connection connection = connect(server);
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}

package doppel.postgres;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root's PostgreSQL runs as a user without any rights on the machine. */
@Tag("slow")
class UnprivilegedIT {
    private static final Path PROGRAMS = PostgresServerIT.PROGRAMS;

    /** JUnit's directories are closed to everybody but their owner, as root's home is. */
    @TempDir
    private Path own;

    @BeforeEach
    void isRoot() throws IOException {
        assumeTrue(FileTree.effectiveUser() == 0, "only root runs PostgreSQL as somebody else");
    }

    @Test
    void itsSuperuserActsOnTheMachineAsNobody() throws Exception {
        try (PostgresServer server = PostgresServer.start(own.resolve("postgres"), PROGRAMS)) {
            assertRunsAs(65534, server);
            for (String file : new String[] {
                "/etc/shadow", own.resolve("postgres/password").toString()
            }) {
                assertThatThrownBy(() -> ask(server, "select pg_read_file('" + file + "')"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void neitherTheDataNorTheProgramsNeedAnOpenPath() throws Exception {
        Path closed = Files.createDirectory(
                own.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (PostgresServer server = PostgresServer.start(closed.resolve(".doppel/postgres"))) {
            assertRunsAs(65534, server);
            ask(server, "create table kept as select 1 as one; select 'made'");
            // the server's children come back, too
            ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            await().ignoreExceptions()
                    .until(() -> ask(server, "select one from kept").equals("1"));
            assertRunsAs(65534, server);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDatabaseThatRootOwnedChangesHands() throws Exception {
        try (PostgresServer server = PostgresServer.start(own, PROGRAMS)) {
            ask(server, "create table kept as select 'kept' as word; select 'made'");
        }
        FileTree.chown(own.resolve("data"), 0, 0);
        try (PostgresServer server = PostgresServer.start(own, PROGRAMS)) {
            assertRunsAs(65534, server);
            assertThat(ask(server, "select word from kept")).isEqualTo("kept");
        }
    }

    @Test
    void theUserMayBeNamedAndIsKept() throws Exception {
        try (PostgresServer server = PostgresServer.start(own, PROGRAMS, Optional.of("daemon"))) {
            assertRunsAs(1, server);
        }
        try (PostgresServer server = PostgresServer.start(own, PROGRAMS)) {
            assertRunsAs(1, server);
        }
        try (PostgresServer server = PostgresServer.start(own, PROGRAMS, Optional.of("nobody"))) {
            assertRunsAs(65534, server);
        }
    }

    @Test
    void rootAndStrangersAreRefused() {
        for (String user : new String[] {"root", "0", "no-such-user", "--help"}) {
            assertThatThrownBy(() -> PostgresServer.start(own, PROGRAMS, Optional.of(user)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("doppel.embedded.user");
        }
    }

    /** As the machine numbers its users, whatever namespace the process lives in. */
    private static void assertRunsAs(int uid, PostgresServer server) throws IOException {
        String ids = Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Uid:") || line.startsWith("Groups:") || line.startsWith("CapEff:"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .sorted()
                .toList()
                .toString();
        assertThat(ids).isEqualTo("[CapEff: 0000000000000000, Groups:, Uid: %1$d %1$d %1$d %1$d]".formatted(uid));
    }

    private static String ask(PostgresServer server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(query);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet found = statement.getResultSet()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}

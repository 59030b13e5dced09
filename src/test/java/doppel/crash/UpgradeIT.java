package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doppel.testing.Client;
import doppel.testing.Doppel;
import doppel.testing.Invariants;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A lab of an older Doppel, as it was when that was killed: three machines cloned and running, two copies under way, four that
 * wait for a lane, one cancelled. {@code src/test/resources/upgrade/lab-v6.sql} is its dump, taken when the schema was V6.
 */
@Tag("slow")
class UpgradeIT {
    private static final Path OLDER = Path.of("src/test/resources/upgrade/lab-v6.sql");

    @Test
    void aLabOfAnOlderVersionGoesOnWhereItWas() throws IOException, SQLException {
        Database database = PostgresResource.freshDatabase();
        try (Connection connection = database.connect();
                Statement restore = connection.createStatement()) {
            restore.execute(Files.readString(OLDER, StandardCharsets.UTF_8));
        }
        assertThat(query(database, "select max(version::int) from flyway_schema_history"))
                .containsExactly("6");
        try (Doppel doppel = Doppel.on(database, "upgrade")) {
            doppel.set("doppel.speed", "instant").start();
            assertThat(query(database, "select max(version::int)::text from flyway_schema_history where success"))
                    .containsExactly(newest());
            await().until(() -> query(database, "select count(*) from task where end_time is null")
                    .equals(List.of("0")));
            try (Connection connection = database.connect()) {
                Invariants.assertHoldForOne(connection);
            }

            // signed in with the password that was hashed then
            Client client = doppel.client().signIn();
            for (int i = 1; i <= 6; i++) {
                Client.Answer machine = client.get("/api/vcenter/vm/" + client.machine("running-" + i));
                assertThat(machine.body().path("power_state").asText()).isEqualTo("POWERED_ON");
            }
            assertThat(client.get("/api/vcenter/vm?names=canceled-1").body()).isEmpty();
            JsonNode machines = client.get("/api/vcenter/vm").body();
            // eleven of the seed, besides its templates, and the nine clones
            assertThat(machines).hasSize(20);
            for (JsonNode machine : machines) {
                String path = "/api/vcenter/vm/" + machine.path("vm").asText();
                assertThat(client.get(path).status()).isEqualTo(200);
                assertThat(client.get(path + "/hardware/disk").status()).isEqualTo(200);
                assertThat(client.get(path + "/power").status()).isEqualTo(200);
            }

            // and it is a lab like any other
            JsonNode spec = JsonNodeFactory.instance
                    .objectNode()
                    .put("source", client.machine("finished-1"))
                    .put("name", "made-after");
            String task = client.submit(spec).body().asText();
            await().until(() -> client.task(task).body().path("status").asText().equals("SUCCEEDED"));
            assertThat(client.delete("/api/vcenter/vm/" + client.machine("finished-2"))
                            .status())
                    .isEqualTo(400);
            String stopped = "/api/vcenter/vm/" + client.machine("finished-2");
            assertThat(client.post(stopped + "/power?action=stop").status()).isEqualTo(204);
            assertThat(client.delete(stopped).status()).isEqualTo(204);
            try (Connection connection = database.connect()) {
                Invariants.assertHoldWhateverHappens(connection);
            }
        }
    }

    /** What happens when replicas are replaced one by one: the first new one migrates, and the old ones have to go on. */
    @Test
    void anOlderVersionGoesOnBesideTheSchemaOfANewerOne() throws SQLException {
        Database database = PostgresResource.freshDatabase();
        try (Doppel doppel = Doppel.on(database, "rolled")) {
            doppel.set("doppel.speed", "1").start();
            Client client = doppel.client().signIn();
            Clones clones = new Clones("rolled", client);
            everythingWorks(client, clones);

            try (Connection connection = database.connect();
                    Statement migration = connection.createStatement()) {
                for (String table : query(
                        database,
                        "select tablename from pg_tables where schemaname = 'public'"
                                + " and tablename <> 'flyway_schema_history'")) {
                    migration.execute("alter table " + table + " add column made_later text default 'unknown'");
                }
                migration.execute("create table later (id bigint primary key)");
                migration.execute("insert into flyway_schema_history"
                        + " select max(installed_rank) + 1, '1000', 'later', 'SQL', 'V1000__later.sql', 1,"
                        + " current_user, now(), 1, true from flyway_schema_history");
            }
            everythingWorks(client, clones);

            // and one that has to start again starts
            doppel.kill();
            doppel.set("doppel.speed", "60").start();
            everythingWorks(client, clones);
            await().until(() -> {
                clones.look(client);
                return clones.allEnded();
            });
            try (Connection connection = database.connect()) {
                clones.assertDoneOnce(client, connection);
                Invariants.assertHoldForOne(connection);
            }
            assertThat(doppel.output()).doesNotContain("ERROR", "must not change result type");
        }
    }

    /** Calls that read and write every table, each so often that their statements are prepared for good. */
    private static void everythingWorks(Client client, Clones clones) {
        for (int times = 0; times < 7; times++) {
            assertThat(clones.submit(client, clones.next()).status()).isEqualTo(202);
            clones.look(client);
            for (String list :
                    List.of("datacenter", "folder", "cluster", "host", "resource-pool", "datastore", "network", "vm")) {
                assertThat(client.get("/api/vcenter/" + list).status()).as(list).isEqualTo(200);
            }
            assertThat(client.get("/api/vcenter/guest/customization-specs").status())
                    .isEqualTo(200);
            assertThat(client.another().signIn().delete("/api/session").status())
                    .isEqualTo(204);
            String pools = "/api/vcenter/resource-pool";
            JsonNode pool = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "short-lived")
                    .put(
                            "parent",
                            client.get(pools + "?names=Resources")
                                    .body()
                                    .get(0)
                                    .path("resource_pool")
                                    .asText());
            String made = client.post(pools, pool).body().asText();
            assertThat(client.delete(pools + "/" + made).status()).isEqualTo(204);
            String machine = "/api/vcenter/vm/" + client.machine("web-01");
            for (String part : List.of("", "/power", "/hardware/disk", "/guest/power")) {
                assertThat(client.get(machine + part).status()).as(part).isEqualTo(200);
            }
        }
    }

    /** The last migration there is. */
    private static String newest() throws IOException {
        try (var files = Files.list(Path.of("db/migration"))) {
            return String.valueOf(files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow());
        }
    }

    private static List<String> query(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}

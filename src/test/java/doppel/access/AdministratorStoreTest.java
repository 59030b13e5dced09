package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.db.TestDatabase;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class AdministratorStoreTest {
    private static final String ADMIN = "administrator@vsphere.local";
    private static final String PERMISSIONS =
            "select principal || ' ' || role.name || ' ' || object || ' ' || propagate"
                    + " from permission join role on role.id = role";

    @Test
    void theAdministratorIsAddedOnceAndKeepsItsPassword() {
        try (TestDatabase database = databaseWithRootFolder()) {
            AdministratorStore first = new AdministratorStore(database.database(), ADMIN);
            assertThat(await(first.find())).isEmpty();
            await(first.roles());
            await(first.admit("one"));
            assertThat(await(first.find())).contains(new AdministratorStore.Stored(ADMIN, "one"));
            assertThat(texts(database, PERMISSIONS)).containsExactly(ADMIN + " Admin 1 true");

            for (String spelling : List.of(ADMIN.toUpperCase(Locale.ROOT), "VSPHERE.LOCAL\\Administrator")) {
                AdministratorStore other = new AdministratorStore(database.database(), spelling);
                await(other.admit("two"));
                assertThat(await(other.find())).contains(new AdministratorStore.Stored(ADMIN, "one"));
            }
            await(first.replace(new AdministratorStore.Stored(ADMIN, "one"), "three"));
            assertThat(texts(database, "select name || ' ' || password_hash from account"))
                    .containsExactly(ADMIN + " three");
            assertThat(texts(database, PERMISSIONS)).hasSize(1);

            await(new AdministratorStore(database.database(), "VSPHERE.LOCAL\\root").admit("four"));
            assertThat(texts(database, PERMISSIONS)).contains("root@VSPHERE.LOCAL Admin 1 true");
        }
    }

    private static TestDatabase databaseWithRootFolder() {
        PostgresResource.Database fresh = PostgresResource.freshDatabase();
        Flyway.configure()
                .dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
                .locations("db/migration")
                .load()
                .migrate();
        TestDatabase database = TestDatabase.at(fresh);
        await(database.pool()
                .query("insert into folder (id, name, type) values (1, 'Datacenters', 'DATACENTER')")
                .execute());
        return database;
    }

    private static List<String> texts(TestDatabase database, String query) {
        List<String> texts = new ArrayList<>();
        for (Row row : await(database.pool().query(query).execute())) {
            texts.add(row.getString(0));
        }
        return texts;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Patience.LIMIT);
    }
}

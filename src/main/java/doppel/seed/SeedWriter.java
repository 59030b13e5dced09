package doppel.seed;

import doppel.access.AccessTables;
import doppel.access.BuiltInRole;
import doppel.access.UserName;
import doppel.customization.CustomizationSpecTable;
import doppel.db.BulkInsert;
import doppel.db.Database;
import doppel.db.StartLock;
import doppel.inventory.InventoryTables;
import doppel.vm.MachineTables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a lab into an empty database, in one transaction: all of it or nothing. Rows travel as JSON, a few thousand to
 * a statement, so a lab of a hundred thousand machines costs some two hundred statements.
 */
final class SeedWriter {
    private static final int CHUNK = 2000;
    private final Database database;

    SeedWriter(Database database) {
        this.database = database;
    }

    /** Whether no lab was ever loaded here: every lab has its root folder. */
    Uni<Boolean> empty() {
        // where another version is migrating, this waits for it
        return database.inTransaction(
                        StartLock.PATIENCE,
                        connection -> connection
                                .query("select not exists (select from folder)")
                                .execute())
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Loads the lab unless the database holds one by then.
     *
     * @param seed what the plan was read from
     * @param hashes of each user's password, by the user's name
     * @param administrator who gets the role Admin on the root folder
     * @return whether it was loaded
     */
    Uni<Boolean> write(LoadedSeed seed, SeedPlan plan, Map<String, String> hashes, String administrator) {
        return database.inTransaction(
                StartLock.PATIENCE,
                connection -> StartLock.take(connection)
                        .chain(() -> connection
                                .query("select not exists (select from folder)")
                                .execute())
                        .chain(rows -> rows.iterator().next().getBoolean(0)
                                ? all(connection, plan, hashes, administrator)
                                        .chain(() -> seed.write(connection))
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    private static Uni<Void> all(
            SqlConnection connection, SeedPlan plan, Map<String, String> hashes, String administrator) {
        return AccessTables.addBuiltInRoles(connection)
                .chain(() -> take(connection, "moid", plan.numbers()))
                .chain(first -> take(connection, "mac_suffix", plan.generatedMacs())
                        .chain(firstMac -> inventory(connection, plan, first)
                                .chain(() -> machines(connection, plan, new SeedMachineRows(firstMac), first)))
                        .chain(() -> CustomizationSpecTable.CUSTOMIZATION_SPEC.insert(
                                connection, plan.rows(CustomizationSpecTable.CUSTOMIZATION_SPEC), first))
                        .chain(() -> access(connection, plan, hashes, administrator, first)));
    }

    private static Uni<Void> inventory(SqlConnection connection, SeedPlan plan, long first) {
        return each(InventoryTables.ALL, table -> table.insert(connection, plan.rows(table), first));
    }

    private static Uni<Void> machines(SqlConnection connection, SeedPlan plan, SeedMachineRows rows, long first) {
        return each(
                chunks(plan.machines()),
                chunk -> MachineTables.VM
                        .insert(connection, rows.machines(chunk), first)
                        .chain(() -> MachineTables.DIRECTORY.insert(connection, rows.directories(chunk), first))
                        .chain(() -> MachineTables.DISK.insert(connection, rows.disks(chunk), first))
                        .chain(() -> MachineTables.NIC.insert(connection, rows.nics(chunk), first)));
    }

    private static Uni<Void> access(
            SqlConnection connection, SeedPlan plan, Map<String, String> hashes, String administrator, long first) {
        List<JsonObject> accounts = plan.users().stream()
                .map(user -> new JsonObject()
                        .put("name", UserName.qualified(user.name().text()))
                        .put("password_hash", hashes.get(user.name().text())))
                .toList();
        List<JsonObject> permissions = new ArrayList<>();
        permissions.add(new JsonObject()
                .put("object", SeedPlan.ROOT)
                .put("principal", administrator)
                .put("is_group", false)
                .put("role", BuiltInRole.ADMIN.name())
                .put("propagate", true));
        permissions.addAll(plan.rows(AccessTables.PERMISSION));
        List<BulkInsert> tables = List.of(AccessTables.ACCOUNT_GROUP, AccessTables.ROLE, AccessTables.ROLE_PRIVILEGE);
        return AccessTables.ACCOUNT
                .insert(connection, accounts, first)
                .chain(() -> each(tables, table -> table.insert(connection, plan.rows(table), first)))
                .chain(() -> AccessTables.PERMISSION.insert(connection, permissions, first));
    }

    /** Takes so many numbers of a sequence in a row and answers the first. */
    private static Uni<Long> take(SqlConnection connection, String sequence, int count) {
        if (count == 0) {
            return Uni.createFrom().item(0L);
        }
        // mac_suffix is a ring, so the last may come before the first; nothing else draws numbers in an empty lab
        return connection
                .preparedQuery("""
                        with taken as (select nextval($1::text::regclass) as first)
                        select first, setval($1::text::regclass,
                            s.min_value + (first - s.min_value + $2::bigint - 1) % (s.max_value - s.min_value + 1))
                        from taken, pg_sequences s where s.sequencename = $1::text and s.schemaname = current_schema()
                        """)
                .execute(Tuple.of(sequence, (long) count))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static <T> Uni<Void> each(List<T> things, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(thing -> step.apply(thing))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}

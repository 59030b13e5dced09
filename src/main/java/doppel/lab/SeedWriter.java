package doppel.lab;

import doppel.access.UserName;
import doppel.db.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
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
    /** Guards the start against a second process that starts at the same moment. Any number, if it is always this one. */
    private static final long START_LOCK = 0x646f7070656c0001L;

    private final Database database;

    SeedWriter(Database database) {
        this.database = database;
    }

    /** Whether no lab was ever loaded here: every lab has its root folder. */
    Uni<Boolean> empty() {
        // where another version is migrating, this waits for it
        return database.inTransaction(
                        Seeding.PATIENCE,
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
                Seeding.PATIENCE,
                connection -> lock(connection)
                        .chain(() -> connection
                                .query("select not exists (select from folder)")
                                .execute())
                        .chain(rows -> rows.iterator().next().getBoolean(0)
                                ? all(connection, plan, hashes, administrator)
                                        .chain(() -> seed.write(connection))
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    /** Waits for whoever else is starting on this database; held to the end of the transaction. */
    static Uni<Void> lock(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(START_LOCK))
                .replaceWithVoid();
    }

    /** The built-in roles with the privileges of this version of Doppel. */
    static Uni<Void> builtInRoles(SqlConnection connection) {
        return connection
                .preparedQuery("""
                        with wanted as (
                            select * from jsonb_to_recordset($1::jsonb) as r(name text, description text, privileges jsonb)
                        ), made as (
                            insert into role (name, description, system) select name, description, true from wanted
                            on conflict (name) do update set description = excluded.description, system = true
                            returning id, name
                        )
                        insert into role_privilege (role, privilege)
                        select made.id, privilege
                        from made join wanted using (name), jsonb_array_elements_text(privileges) as p(privilege)
                        on conflict do nothing
                        """)
                .execute(Tuple.of(new JsonArray(
                        BuiltInRole.ALL.stream().map(BuiltInRole::json).toList())))
                .replaceWithVoid();
    }

    private static Uni<Void> all(
            SqlConnection connection, SeedPlan plan, Map<String, String> hashes, String administrator) {
        return builtInRoles(connection)
                .chain(() -> take(connection, "moid", plan.numbers()))
                .chain(first -> take(connection, "mac_suffix", plan.generatedMacs())
                        .chain(firstMac -> inventory(connection, plan, first)
                                .chain(() -> machines(connection, plan, new SeedMachineRows(firstMac), first)))
                        .chain(() -> access(connection, plan, hashes, administrator, first)));
    }

    private static Uni<Void> inventory(SqlConnection connection, SeedPlan plan, long first) {
        List<SeedTable> tables = plan.rows().keySet().stream()
                .filter(table -> table.compareTo(SeedTable.VM) < 0)
                .toList();
        return each(tables, table -> insert(connection, table, plan.rows(table), first));
    }

    private static Uni<Void> machines(SqlConnection connection, SeedPlan plan, SeedMachineRows rows, long first) {
        return each(
                chunks(plan.machines()),
                chunk -> insert(connection, SeedTable.VM, rows.machines(chunk), first)
                        .chain(() -> insert(connection, SeedTable.DIRECTORY, rows.directories(chunk), first))
                        .chain(() -> insert(connection, SeedTable.DISK, rows.disks(chunk), first))
                        .chain(() -> insert(connection, SeedTable.NIC, rows.nics(chunk), first)));
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
        permissions.addAll(plan.rows(SeedTable.PERMISSION));
        List<SeedTable> tables = plan.rows().keySet().stream()
                .filter(table -> table.compareTo(SeedTable.VM) > 0 && table != SeedTable.PERMISSION)
                .toList();
        return insert(connection, SeedTable.ACCOUNT, accounts, first)
                .chain(() -> each(tables, table -> insert(connection, table, plan.rows(table), first)))
                .chain(() -> insert(connection, SeedTable.PERMISSION, permissions, first));
    }

    /** Takes so many numbers of a sequence in a row and answers the first. */
    private static Uni<Long> take(SqlConnection connection, String sequence, int count) {
        if (count == 0) {
            return Uni.createFrom().item(0L);
        }
        // mac_suffix is a ring, so the last may come before the first; nobody else draws numbers in an empty lab
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

    private static Uni<Void> insert(SqlConnection connection, SeedTable table, List<JsonObject> rows, long first) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(table.insert())
                .execute(Tuple.of(new JsonArray(rows), first))
                .replaceWithVoid();
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

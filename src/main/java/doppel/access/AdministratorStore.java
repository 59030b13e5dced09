package doppel.access;

import doppel.db.Database;
import doppel.db.StartLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/** The account that the configuration names, in the database. It exists after every start and keeps its password. */
final class AdministratorStore {
    private final Database database;
    private final String name;

    /** An account as it is stored. */
    record Stored(String name, String hash) {}

    /** @param name in any spelling that is the account's */
    AdministratorStore(Database database, String name) {
        this.database = database;
        this.name = UserName.qualified(name);
    }

    /** The name as it is stored when the account is made. */
    String name() {
        return name;
    }

    /** The account; empty when there is none. */
    Uni<Optional<Stored>> find() {
        return database.inTransaction(
                        StartLock.PATIENCE,
                        connection -> connection
                                .query("select name, password_hash from account order by strpos(name, '\\'), name")
                                .execute())
                .map(rows -> {
                    for (Row row : rows) {
                        if (UserName.same(row.getString("name"), name)) {
                            return Optional.of(new Stored(row.getString("name"), row.getString("password_hash")));
                        }
                    }
                    return Optional.empty();
                });
    }

    /** Sees that the built-in roles are there, with the privileges that this version of Doppel knows. */
    Uni<Void> roles() {
        return database.inTransaction(
                StartLock.PATIENCE,
                connection -> StartLock.take(connection).chain(() -> AccessTables.addBuiltInRoles(connection)));
    }

    /**
     * Makes the account, with the role Admin on the root folder for everything below. One that is there by now keeps its
     * password and its permissions, which may have been changed on purpose.
     */
    Uni<Void> admit(String hash) {
        return database.inTransaction(
                StartLock.PATIENCE,
                connection -> StartLock.take(connection)
                        .chain(() -> connection
                                .preparedQuery("""
                                with made as (
                                    insert into account (name, password_hash) values ($1, $2)
                                    on conflict do nothing
                                    returning name
                                )
                                insert into permission (object, principal, is_group, role, propagate)
                                select folder.id, made.name, false, role.id, true
                                from made, folder, role
                                where folder.parent is null and folder.datacenter is null and role.name = $3
                                on conflict do nothing
                                """)
                                .execute(Tuple.of(name, hash, BuiltInRole.ADMIN.name()))
                                .replaceWithVoid()));
    }

    /** Gives the account another password. */
    Uni<Void> replace(Stored account, String hash) {
        return database.inTransaction(
                StartLock.PATIENCE,
                connection -> connection
                        .preparedQuery("update account set password_hash = $2 where name = $1")
                        .execute(Tuple.of(account.name(), hash))
                        .replaceWithVoid());
    }
}

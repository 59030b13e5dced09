package doppel.lab;

import doppel.access.Passwords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/**
 * The account that the configuration names. It exists after every start, with the configured password; who lost the
 * password sets another and starts again.
 */
final class Administrator {
    private final Pool pool;
    private final Passwords passwords;
    private final String name;
    private final String password;

    Administrator(Pool pool, Passwords passwords, String name, String password) {
        this.pool = pool;
        this.passwords = passwords;
        this.name = name;
        this.password = password;
    }

    /** The stored hash; empty when there is no such account. Two names that differ in case alone are one. */
    Uni<Optional<String>> hash() {
        return pool.preparedQuery("select password_hash from account where lower(name) = lower($1)")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    /** Whether the configured password is the stored one. Slow: not for the event loop. */
    boolean verifies(String hash) {
        return passwords.matches(password, hash);
    }

    /** A hash of the configured password. Slow: not for the event loop. */
    String newHash() {
        return passwords.hash(password);
    }

    /** Sees that the built-in roles are there, with the privileges that this version of Doppel knows. */
    Uni<Void> roles() {
        return pool.withTransaction(
                connection -> SeedWriter.lock(connection).chain(() -> SeedWriter.builtInRoles(connection)));
    }

    /**
     * Stores the hash. An account that was not there yet gets the role Admin on the root folder, for everything below;
     * one that was keeps what it may do, which somebody may have changed on purpose.
     */
    Uni<Void> store(String hash) {
        return pool.withTransaction(connection -> SeedWriter.lock(connection)
                .chain(() -> connection
                        .preparedQuery("""
                                with stored as (
                                    insert into account (name, password_hash) values ($1, $2)
                                    on conflict (lower(name)) do update set password_hash = excluded.password_hash
                                    returning name, xmax = 0 as is_new
                                )
                                insert into permission (object, principal, is_group, role, propagate)
                                select folder.id, stored.name, false, role.id, true
                                from stored, folder, role
                                where is_new and folder.parent is null and folder.datacenter is null and role.name = $3
                                on conflict do nothing
                                """)
                        .execute(Tuple.of(name, hash, BuiltInRole.ADMIN.name()))
                        .replaceWithVoid()));
    }
}

package doppel.access;

import doppel.api.Caller;
import doppel.api.Gate;
import doppel.db.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the permissions at hand and answers the door. */
@ApplicationScoped
public class Guard implements Gate {
    private final Pool pool;
    private final Ancestry ancestry;
    private final Versioned<Permissions> permissions;

    Guard(Pool pool, Ancestry ancestry) {
        this.pool = pool;
        this.ancestry = ancestry;
        this.permissions = new Versioned<>(pool, "access", this::load);
    }

    /** The permissions as they stand, at most a second old. */
    public Uni<Permissions> permissions() {
        return permissions.get();
    }

    @Override
    public Uni<Void> require(Caller caller, String privilege, String type, String id) {
        return ancestry.locate(type, id)
                .chain(object -> permissions().invoke(now -> now.require(caller, privilege, object)))
                .replaceWithVoid();
    }

    /** Completes when the caller holds the privilege at the root of the inventory, as an administrator does. */
    public Uni<Void> requireAtRoot(Caller caller, Privilege privilege) {
        return ancestry.root()
                .chain(root -> permissions().invoke(now -> now.require(caller, privilege, root)))
                .replaceWithVoid();
    }

    /** Whether the caller holds the privilege at the root of the inventory. */
    public Uni<Boolean> permitAtRoot(Caller caller, Privilege privilege) {
        return ancestry.root().chain(root -> permissions().map(now -> now.permit(caller, privilege.id(), root)));
    }

    private Uni<Permissions> load() {
        return pool.query("""
                        select p.object, p.principal, p.is_group, p.propagate,
                               array(select privilege from role_privilege r where r.role = p.role) as privileges
                        from permission p
                        order by p.object, p.id
                        """)
                .execute()
                .chain(entries -> pool.query("select account, name from account_group")
                        .execute()
                        .map(groups -> new Permissions(entries(entries), groups(groups))));
    }

    private static Map<Long, List<Permissions.Entry>> entries(Iterable<Row> rows) {
        Map<Long, List<Permissions.Entry>> entries = new HashMap<>();
        for (Row row : rows) {
            entries.computeIfAbsent(row.getLong("object"), key -> new ArrayList<>())
                    .add(new Permissions.Entry(
                            UserName.key(row.getString("principal")),
                            row.getBoolean("is_group"),
                            row.getBoolean("propagate"),
                            Set.of(row.getArrayOfStrings("privileges"))));
        }
        return entries;
    }

    private static Map<String, Set<String>> groups(Iterable<Row> rows) {
        Map<String, Set<String>> groups = new HashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(UserName.key(row.getString("account")), key -> new HashSet<>())
                    .add(UserName.key(row.getString("name")));
        }
        return groups;
    }
}

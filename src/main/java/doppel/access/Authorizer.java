package doppel.access;

import doppel.api.Authorization;
import doppel.api.Caller;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.api.Requirement;
import doppel.db.Versioned;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the permissions in memory and answers the door: may this caller do this here? */
@ApplicationScoped
public class Authorizer implements Authorization {
    private final Pool pool;
    private final Locator.Root root;
    private final Map<ObjectType, Locator> locators = new EnumMap<>(ObjectType.class);
    private final Versioned<Permissions> permissions;

    Authorizer(Pool pool, Locator.Root root, @All List<Locator> locators) {
        this.pool = pool;
        this.root = root;
        locators.forEach(locator -> locator.types().forEach(type -> this.locators.put(type, locator)));
        this.permissions = new Versioned<>(pool, "access", this::load);
    }

    /** The permissions, at most a second old. */
    public Uni<Permissions> permissions() {
        return permissions.get();
    }

    @Override
    public Uni<Void> require(Caller caller, List<Requirement> requirements, Record input, List<ManagedObject> known) {
        List<Uni<Required>> all = new ArrayList<>();
        for (Requirement requirement : requirements) {
            if (requirement instanceof Requirement.AtRoot) {
                all.add(root.root().map(at -> new Required(requirement, at)));
            } else if (requirement instanceof Requirement.Named named) {
                for (String id : named.ids().apply(input)) {
                    all.add(locate(named.type(), id, known).map(at -> new Required(requirement, at)));
                }
            }
        }
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(each -> each)
                        .collect()
                        .asList()
                        .chain(required -> permissions()
                                .invoke(now ->
                                        required.forEach(each -> now.require(caller, each.requirement(), each.at()))))
                        .replaceWithVoid();
    }

    private Uni<ManagedObject> locate(ObjectType type, String id, List<ManagedObject> known) {
        for (ManagedObject each : known) {
            if (each.type() == type && each.id().equals(id)) {
                return Uni.createFrom().item(each);
            }
        }
        Locator locator = locators.get(type);
        if (locator == null) {
            throw new IllegalStateException("no room locates objects of the type " + type);
        }
        return locator.locate(type, id);
    }

    private record Required(Requirement requirement, ManagedObject at) {}

    /** Completes when the caller holds the privilege at the root of the inventory, as an administrator does. */
    public Uni<Void> requireAtRoot(Caller caller, Requirement requirement) {
        return root.root()
                .chain(at -> permissions().invoke(now -> now.require(caller, requirement, at)))
                .replaceWithVoid();
    }

    /** Whether the caller holds the privilege at the root of the inventory. */
    public Uni<Boolean> permitAtRoot(Caller caller, Requirement requirement) {
        return root.root().chain(at -> permissions().map(now -> now.permit(caller, requirement.privilege(), at)));
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

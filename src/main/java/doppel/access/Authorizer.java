package doppel.access;

import doppel.api.Authorization;
import doppel.api.Caller;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.api.Requirement;
import doppel.db.Entities;
import doppel.db.Versioned;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private final Locator.Root root;
    private final Map<ObjectType, Locator> locators = new EnumMap<>(ObjectType.class);
    private final Versioned<Permissions> permissions;

    Authorizer(Pool pool, Entities entities, Locator.Root root, @All List<Locator> locators) {
        this.root = root;
        locators.forEach(locator -> locator.types().forEach(type -> this.locators.put(type, locator)));
        this.permissions = new Versioned<>(pool, "access", () -> entities.read(Authorizer::load));
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

    /** In a session, which runs one statement at a time. */
    private static Uni<Permissions> load() {
        return RoleRow.<RoleRow>list("from RoleRow r left join fetch r.privileges")
                .chain(roles -> PermissionRow.<PermissionRow>list("order by object, id")
                        .chain(permissions -> AccountRow.<AccountRow>list("from AccountRow a join fetch a.groups")
                                .map(members -> new Permissions(entries(roles, permissions), groups(members)))));
    }

    private static Map<Long, List<Permissions.Entry>> entries(List<RoleRow> roles, List<PermissionRow> permissions) {
        Map<Long, Set<String>> privileges = new HashMap<>();
        roles.forEach(role -> privileges.put(role.id, Set.copyOf(role.privileges)));
        Map<Long, List<Permissions.Entry>> entries = new HashMap<>();
        for (PermissionRow row : permissions) {
            entries.computeIfAbsent(row.object, key -> new ArrayList<>())
                    .add(new Permissions.Entry(
                            UserName.key(row.principal),
                            row.isGroup,
                            row.propagate,
                            privileges.getOrDefault(row.role, Set.of())));
        }
        return entries;
    }

    private static Map<String, Set<String>> groups(List<AccountRow> members) {
        Map<String, Set<String>> groups = new HashMap<>();
        for (AccountRow account : members) {
            Set<String> names = groups.computeIfAbsent(UserName.key(account.name), key -> new HashSet<>());
            account.groups.forEach(group -> names.add(UserName.key(group)));
        }
        return groups;
    }
}

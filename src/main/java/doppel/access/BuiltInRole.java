package doppel.access;

import doppel.api.Privilege;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A role that every lab has and that cannot be deleted, by its name in the vSphere API. */
public record BuiltInRole(String name, String description, List<Privilege> privileges) {
    public static final BuiltInRole ADMIN = new BuiltInRole("Admin", "Full access rights", List.of(Privilege.values()));
    static final BuiltInRole READ_ONLY = new BuiltInRole(
            "ReadOnly",
            "See details of objects, but not make changes",
            List.of(Privilege.SYSTEM_ANONYMOUS, Privilege.SYSTEM_READ, Privilege.SYSTEM_VIEW));
    static final BuiltInRole NO_ACCESS = new BuiltInRole("NoAccess", "Used for restricting granted access", List.of());

    static final List<BuiltInRole> ALL = List.of(ADMIN, READ_ONLY, NO_ACCESS);

    public static List<String> names() {
        return ALL.stream().map(BuiltInRole::name).toList();
    }

    /** {@code {name, description, privileges: [id]}}. */
    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("description", description)
                .put(
                        "privileges",
                        new JsonArray(privileges.stream().map(Privilege::id).toList()));
    }
}

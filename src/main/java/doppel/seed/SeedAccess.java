package doppel.seed;

import doppel.access.AccessTables;
import doppel.access.BuiltInRole;
import doppel.access.UserName;
import doppel.api.Privilege;
import doppel.customization.CustomizationSpecTable;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Access: resolves users, roles and permissions, and the names of the customization specs. */
final class SeedAccess {
    private final SeedRegister register;
    private final SeedProblems problems;

    private SeedAccess(SeedRegister register) {
        this.register = register;
        this.problems = register.problems();
    }

    static void resolve(Seed seed, SeedRegister register) {
        SeedAccess access = new SeedAccess(register);
        access.specs(seed.specs());
        Map<String, String> users = access.users(seed.users());
        Set<String> roles = access.roles(seed.roles());
        Set<String> groups = new TreeSet<>();
        seed.users().forEach(user -> user.groups().forEach(group -> groups.add(group.text())));
        access.permissions(seed.permissions(), users, groups, roles);
    }

    private void specs(List<Seed.Spec> specs) {
        Set<String> names = new HashSet<>();
        for (Seed.Spec spec : specs) {
            if (!names.add(spec.name().text())) {
                again("customization spec", spec.name());
            }
            register.row(
                    CustomizationSpecTable.CUSTOMIZATION_SPEC,
                    new JsonObject()
                            .put("name", spec.name().text())
                            .put("description", spec.description())
                            .put("os", spec.os())
                            .put("spec", spec.spec()));
        }
    }

    /** The writer adds the accounts' rows, since it has the hashes. Returns the names by their keys. */
    private Map<String, String> users(List<Seed.User> users) {
        Map<String, String> names = new HashMap<>();
        for (Seed.User user : users) {
            String name = UserName.qualified(user.name().text());
            UserName.fault(name).ifPresent(fault -> problems.at(user.name().line(), "user " + name + ": " + fault));
            if (names.putIfAbsent(UserName.key(name), name) != null) {
                again("user", user.name());
            }
            user.groups().stream()
                    .map(SeedText::text)
                    .distinct()
                    .forEach(group -> register.row(
                            AccessTables.ACCOUNT_GROUP,
                            new JsonObject().put("account", name).put("name", group)));
        }
        return names;
    }

    private Set<String> roles(List<Seed.Role> roles) {
        List<String> known =
                Arrays.stream(Privilege.values()).map(Privilege::id).toList();
        Set<String> names = new TreeSet<>(BuiltInRole.names());
        for (Seed.Role role : roles) {
            String name = role.name().text();
            if (!names.add(name)) {
                again("role", role.name());
            }
            register.row(AccessTables.ROLE, new JsonObject().put("name", name).put("description", role.description()));
            Set<String> given = new HashSet<>();
            for (SeedText privilege : role.privileges()) {
                if (Privilege.of(privilege.text()).isEmpty()) {
                    problems.at(
                            privilege.line(),
                            "role " + name + ": " + SeedProblems.unknown("privilege", privilege.text(), known));
                } else if (given.add(privilege.text())) {
                    register.row(
                            AccessTables.ROLE_PRIVILEGE,
                            new JsonObject().put("role", name).put("privilege", privilege.text()));
                }
            }
        }
        return names;
    }

    private void permissions(
            List<Seed.Permission> permissions, Map<String, String> users, Set<String> groups, Set<String> roles) {
        Set<String> entries = new HashSet<>();
        for (Seed.Permission permission : permissions) {
            SeedText principal = permission.principal();
            if (permission.group() && groups.stream().noneMatch(group -> UserName.same(group, principal.text()))) {
                problems.at(principal.line(), "permission: " + SeedProblems.unknown("group", principal.text(), groups));
            } else if (!permission.group() && !users.containsKey(UserName.key(principal.text()))) {
                problems.at(
                        principal.line(),
                        "permission: " + SeedProblems.unknown("user", principal.text(), new TreeSet<>(users.values())));
            }
            if (!roles.contains(permission.role().text())) {
                problems.at(
                        permission.role().line(),
                        "permission: "
                                + SeedProblems.unknown("role", permission.role().text(), roles));
            }
            for (SeedText object : permission.objects()) {
                Integer number = register.at(path(object.text()));
                if (number == null) {
                    problems.at(
                            object.line(),
                            "permission: nothing stands at \"" + object.text() + "\": " + instead(path(object.text())));
                    continue;
                }
                if (!entries.add(
                        number + (permission.group() ? " group " : " user ") + UserName.key(principal.text()))) {
                    problems.at(
                            object.line(), "permission: " + principal.text() + " has another one on " + object.text());
                }
                register.row(
                        AccessTables.PERMISSION,
                        new JsonObject()
                                .put("object", number)
                                .put("principal", UserName.qualified(principal.text()))
                                .put("is_group", permission.group())
                                .put("role", permission.role().text())
                                .put("propagate", permission.propagate()));
            }
        }
    }

    private String instead(String path) {
        List<String> meant = register.endingIn(path);
        return meant.isEmpty()
                ? "write a path such as /Berlin/vm/Linux, or / for the root"
                : "write " + String.join(" or ", meant);
    }

    private void again(String what, SeedText name) {
        problems.at(name.line(), what + " " + name.text() + ": there is one of this name already");
    }

    /** An inventory path as the register keeps it: a slash before each name and none at the end. */
    private static String path(String text) {
        String path = text.startsWith("/") ? text : "/" + text;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

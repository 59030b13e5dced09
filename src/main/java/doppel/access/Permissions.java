package doppel.access;

import doppel.api.Caller;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ManagedObject;
import doppel.api.Privilege;
import doppel.api.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All permissions at one moment. Pure.
 *
 * <p>Along a path the nearest object with an entry for the caller decides, an inherited one only when it propagates. On
 * one object the user's own entry beats those of their groups, which add up. An object with several paths grants what any
 * of them grants.
 *
 * @param entries by the object's number
 * @param groups the groups of an account, by its name's {@link UserName#key key}
 */
public record Permissions(Map<Long, List<Entry>> entries, Map<String, Set<String>> groups) {

    /** A role given to a user or a group; the principal as a {@link UserName#key key}. */
    public record Entry(String principal, boolean group, boolean propagate, Set<String> privileges) {}

    /** Whether the caller holds the privilege on the object. */
    public boolean permit(Caller caller, Privilege privilege, ManagedObject object) {
        String user = UserName.key(caller.user());
        Set<String> memberships = groups.getOrDefault(user, Set.of());
        for (List<Long> path : object.paths()) {
            if (grants(path, user, memberships, privilege.id())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Passes when the caller holds what is required on the object.
     *
     * @throws doppel.api.FaultException {@code unauthorized}, naming privilege and object
     */
    public void require(Caller caller, Requirement requirement, ManagedObject object) {
        Privilege privilege = requirement.privilege();
        if (!permit(caller, privilege, object)) {
            throw new FaultException(new Fault.NoPermission(caller.user(), privilege, object.type(), object.id()));
        }
    }

    private boolean grants(List<Long> path, String user, Set<String> memberships, String privilege) {
        boolean inherited = false;
        for (Long object : path) {
            Set<String> given = new HashSet<>();
            boolean decides = false;
            boolean own = false;
            for (Entry entry : entries.getOrDefault(object, List.of())) {
                if (inherited && !entry.propagate()) {
                    continue;
                }
                if (!entry.group() && entry.principal().equals(user)) {
                    given = new HashSet<>(entry.privileges());
                    decides = true;
                    own = true;
                } else if (!own && entry.group() && memberships.contains(entry.principal())) {
                    given.addAll(entry.privileges());
                    decides = true;
                }
            }
            if (decides) {
                return given.contains(privilege);
            }
            inherited = true;
        }
        return false;
    }
}

package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.Caller;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.api.Privilege;
import doppel.api.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static final long ROOT = 1;
    private static final long FOLDER = 2;
    private static final long VM = 3;
    private static final long POOL = 4;
    private static final Privilege READ = Privilege.SYSTEM_READ;
    private static final Privilege CLONE = Privilege.VIRTUAL_MACHINE_PROVISIONING_CLONE;

    private final Map<Long, List<Permissions.Entry>> entries = new HashMap<>();
    private final Permissions permissions = new Permissions(entries, Map.of("ann", Set.of("admins", "readers")));

    @Test
    void whoIsNotNamedMayNothing() {
        assertThat(may("ann", READ)).isFalse();
        give(ROOT, user("bob", true, READ));
        assertThat(may("ann", READ)).isFalse();
        assertThat(may("", READ)).isFalse();
    }

    @Test
    void anEntryThatPropagatesReachesAllBelow() {
        give(ROOT, user("ann", true, READ));
        assertThat(may("ann", READ)).isTrue();
        assertThat(may("ann", CLONE)).isFalse();
    }

    @Test
    void anEntryThatDoesNotPropagateCountsOnItsObjectAlone() {
        give(FOLDER, user("ann", false, READ));
        assertThat(may("ann", READ)).isFalse();
        give(VM, user("ann", false, READ));
        assertThat(may("ann", READ)).isTrue();
    }

    @Test
    void theNearestEntryDecidesAlsoWhenItGrantsLess() {
        give(ROOT, user("ann", true, READ, CLONE));
        give(FOLDER, user("ann", true, READ));
        assertThat(may("ann", READ)).isTrue();
        assertThat(may("ann", CLONE)).isFalse();
        give(VM, user("ann", true));
        assertThat(may("ann", READ)).isFalse();
    }

    @Test
    void anEntryThatDoesNotPropagateHidesNothingFromBelow() {
        give(ROOT, user("ann", true, READ));
        give(FOLDER, user("ann", false, CLONE));
        assertThat(may("ann", READ)).isTrue();
        assertThat(may("ann", CLONE)).isFalse();
    }

    @Test
    void aGroupsNearerEntryBeatsTheUsersFartherOne() {
        give(ROOT, user("ann", true, READ, CLONE));
        give(FOLDER, group("readers", READ));
        assertThat(may("ann", CLONE)).isFalse();
    }

    @Test
    void onOneObjectTheUsersOwnEntryBeatsHisGroups() {
        give(VM, group("admins", READ, CLONE), user("ann", true, READ), group("readers", CLONE));
        assertThat(may("ann", READ)).isTrue();
        assertThat(may("ann", CLONE)).isFalse();
    }

    @Test
    void onOneObjectTheGroupsAddUp() {
        give(VM, group("admins", CLONE), group("readers", READ), group("others", Privilege.SYSTEM_VIEW));
        assertThat(may("ann", READ)).isTrue();
        assertThat(may("ann", CLONE)).isTrue();
        assertThat(may("ann", Privilege.SYSTEM_VIEW)).isFalse();
    }

    @Test
    void aGroupIsNoUserOfTheSameName() {
        give(VM, user("admins", true, READ), group("ann", READ));
        assertThat(may("ann", READ)).isFalse();
    }

    @Test
    void theTwoWaysUpFromAMachineAddUp() {
        give(FOLDER, user("ann", true, READ));
        give(POOL, user("ann", true, CLONE));
        ManagedObject machine = new ManagedObject(
                ObjectType.VIRTUAL_MACHINE, "vm-3", List.of(List.of(VM, FOLDER, ROOT), List.of(VM, POOL, ROOT)));
        assertThat(permissions.permit(caller("ann"), READ, machine)).isTrue();
        assertThat(permissions.permit(caller("ann"), CLONE, machine)).isTrue();
    }

    @Test
    void theNameOfAUserIsOneInAnyCase() {
        give(VM, user("ann", true, READ));
        assertThat(may("ANN", READ)).isTrue();
        give(VM, group("readers", READ));
        assertThat(may("Ann", READ)).isTrue();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() ->
                        permissions.require(caller("ann"), new Requirement.AtRoot(CLONE), managedObject(List.of(VM))))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault())
                                .isEqualTo(new Fault.NoPermission("ann", CLONE, ObjectType.VIRTUAL_MACHINE, "vm-3")));
        give(VM, user("ann", false, CLONE));
        permissions.require(caller("ann"), new Requirement.AtRoot(CLONE), managedObject(List.of(VM)));
    }

    private boolean may(String user, Privilege privilege) {
        return permissions.permit(caller(user), privilege, managedObject(List.of(VM, FOLDER, ROOT)));
    }

    private void give(long object, Permissions.Entry... given) {
        entries.put(object, new ArrayList<>(List.of(given)));
    }

    private static Permissions.Entry user(String name, boolean propagate, Privilege... privileges) {
        return new Permissions.Entry(name, false, propagate, ids(privileges));
    }

    private static Permissions.Entry group(String name, Privilege... privileges) {
        return new Permissions.Entry(name, true, true, ids(privileges));
    }

    private static Set<String> ids(Privilege... privileges) {
        return Arrays.stream(privileges).map(Privilege::id).collect(Collectors.toSet());
    }

    private static Caller caller(String user) {
        return new Caller(user, "session");
    }

    private static ManagedObject managedObject(List<Long> path) {
        return new ManagedObject(ObjectType.VIRTUAL_MACHINE, "vm-3", List.of(path));
    }
}

package doppel.provision;

import doppel.access.Permissions;
import doppel.api.Caller;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import doppel.customization.CustomizationSpec;
import doppel.guest.CustomizationFit;
import doppel.inventory.Datastore;
import doppel.inventory.Host;
import doppel.inventory.Inventory;
import doppel.inventory.Unavailable;
import doppel.placement.Place;
import doppel.placement.Placement;
import doppel.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a clone's submit, in the order that the contract leaves open and Doppel has decided: the shape of the
 * spec, unknown identifiers (the source, its disks, the placement, the customization spec), privileges, contradictory
 * placement, a customization that does not fit, the name, and what is plainly not available. Pure: it sees the inventory,
 * the permissions and the source as they were read.
 */
final class CloneCheck {
    private final CloneSpec spec;
    private final Inventory tree;
    private final GivenPlacement given;

    /** Looks up what the spec refers to in the tree. {@link #plan} reports what is unknown, after the source and its disks. */
    CloneCheck(CloneSpec spec, Inventory tree) {
        this.spec = spec;
        this.tree = tree;
        given = GivenPlacement.of(spec);
    }

    /** What is wrong with the spec in itself. */
    static void shape(CloneSpec spec) {
        for (String disk : spec.removed()) {
            if (spec.updated().containsKey(disk)) {
                throw new FaultException(Fault.invalid(
                                "com.vmware.api.vcenter.vm.clone.disk_removed_and_updated",
                                "Disk '%s' is in disks_to_remove and in disks_to_update.",
                                disk)
                        .at("spec.disks_to_remove", "spec.disks_to_update"));
            }
        }
        spec.updated().forEach((disk, update) -> {
            if (update.datastore() == null) {
                throw new FaultException(Fault.invalid(
                                "com.vmware.api.vcenter.vm.clone.disk_without_datastore",
                                "Disk '%s' is to be updated, but no datastore is given for it.",
                                disk)
                        .at("spec.disks_to_update[" + disk + "].datastore"));
            }
        });
    }

    /** The number of the given folder; null when none is given. */
    @Nullable
    Long folder() {
        return given.folder();
    }

    /** The datastores that are given, for the whole or for disks. */
    Set<Long> datastores() {
        return given.datastores();
    }

    /** Checks against the source, and freezes the plan. */
    ClonePlan plan(CloneSource source, String name, Caller caller, Permissions permissions) {
        knownDisks(source);
        given.requireKnown(spec, tree);
        if (spec.customization() != null && source.customization() == null) {
            throw new FaultException(
                    new Fault.SpecNotFound(spec.customization()).at("spec.guest_customization_spec.name"));
        }
        List<MachinePlan.DiskCopy> disks = disks(source);
        long homeOf = given.home() == null ? source.home() : given.home();
        Set<Long> datastores = new TreeSet<>();
        datastores.add(homeOf);
        disks.forEach(disk -> datastores.add(disk.datastore()));
        PlacementRequest request = new PlacementRequest(
                given.folder(),
                given.resourcePool(),
                given.host(),
                given.cluster(),
                given.home(),
                Set.copyOf(given.sent().values()),
                datastores,
                new PlacementRequest.Source(source.folder(), source.resourcePool(), source.host(), source.home()));
        ClonePrivileges.require(
                caller,
                permissions,
                tree,
                source,
                folderMoid(source),
                Placement.pool(tree, request),
                request.datastores());
        Place place = place(request);
        customizationFits(source);
        if (source.nameTaken()) {
            throw new FaultException(nameTaken(name, source));
        }
        ClonePlan plan = new ClonePlan(
                source.id(),
                source.name(),
                name,
                place.resourcePool(),
                place.host(),
                homeOf,
                source.memoryMib(),
                disks,
                source.nics(),
                spec.poweredOn(),
                spec.customization() == null ? null : source.customization());
        requireAvailable(plan, source);
        return plan;
    }

    /** The folder that the clone goes to. */
    long folderOf(CloneSource source) {
        return given.folder() == null ? source.folder() : given.folder();
    }

    private void knownDisks(CloneSource source) {
        Set<String> known = new HashSet<>();
        source.disks().forEach(disk -> known.add(String.valueOf(disk.key())));
        spec.removed().stream()
                .sorted()
                .filter(disk -> !known.contains(disk))
                .findFirst()
                .ifPresent(disk -> {
                    throw new FaultException(unknownDisk(disk, "spec.disks_to_remove"));
                });
        spec.updated().keySet().stream()
                .sorted()
                .filter(disk -> !known.contains(disk))
                .findFirst()
                .ifPresent(disk -> {
                    throw new FaultException(unknownDisk(disk, "spec.disks_to_update"));
                });
    }

    private void customizationFits(CloneSource source) {
        if (spec.customization() != null && source.customization() != null) {
            CustomizationFit.check(
                    CustomizationSpec.of(source.customization()),
                    spec.source(),
                    source.nics().size(),
                    source.guestOs(),
                    "spec.guest_customization_spec.name");
        }
    }

    /** A disk goes where it is sent, or where the clone goes, or stays on its datastore. */
    private List<MachinePlan.DiskCopy> disks(CloneSource source) {
        List<MachinePlan.DiskCopy> disks = new ArrayList<>();
        for (CloneSource.Disk disk : source.disks()) {
            String key = String.valueOf(disk.key());
            if (!spec.removed().contains(key)) {
                long to = given.sent().getOrDefault(key, given.home() == null ? disk.datastore() : given.home());
                disks.add(new MachinePlan.DiskCopy(
                        disk.key(), disk.datastore(), to, datastore(to).name(), disk.capacity(), disk.device()));
            }
        }
        return disks;
    }

    private Place place(PlacementRequest request) {
        Placement.Outcome outcome = Placement.resolve(tree, request);
        if (outcome instanceof Placement.Outcome.Refused refused) {
            throw new FaultException(refused.why());
        }
        return ((Placement.Outcome.Fits) outcome).place();
    }

    /** What is plainly not available need not become a task. A later change ends the task. */
    private void requireAvailable(ClonePlan plan, CloneSource source) {
        Set<Long> touched = new TreeSet<>(plan.targets());
        touched.addAll(plan.origins());
        for (long each : touched) {
            if (!datastore(each).accessible()) {
                throw new FaultException(Unavailable.datastore(
                        datastore(each).moid(), datastore(each).name()));
            }
        }
        requireAvailableHost(source.host());
        if (plan.host() != null) {
            requireAvailableHost(plan.host());
        } else if (tree.hostsOf(Objects.requireNonNull(tree.resourcePools().get(plan.resourcePool()))).stream()
                .noneMatch(host -> host.available() && tree.reaches(host.id(), plan.targets()))) {
            throw new FaultException(Refusals.noHost());
        }
        plan.bytes().forEach((datastore, bytes) -> {
            if (bytes > source.free().getOrDefault(datastore, 0L)) {
                throw new FaultException(Unavailable.space(datastore(datastore).name(), bytes));
            }
        });
    }

    private void requireAvailableHost(long id) {
        Host host = Objects.requireNonNull(tree.hosts().get(id));
        if (!host.available()) {
            throw new FaultException(Unavailable.host(host.moid()));
        }
    }

    private Datastore datastore(long id) {
        return Objects.requireNonNull(tree.datastores().get(id));
    }

    Fault nameTaken(String name, CloneSource source) {
        return new Fault.NameTaken(ObjectType.VIRTUAL_MACHINE, name, ObjectType.FOLDER, folderMoid(source))
                .at("spec.name");
    }

    private String folderMoid(CloneSource source) {
        return Objects.requireNonNull(tree.folders().get(folderOf(source))).moid();
    }

    private static Fault unknownDisk(String disk, String field) {
        return new Fault.DeviceNotFound(disk, null).at(field);
    }
}

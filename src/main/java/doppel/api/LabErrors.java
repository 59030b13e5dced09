package doppel.api;

import static doppel.api.ErrorTable.VCENTER;
import static doppel.api.ErrorTable.text;
import static doppel.api.ErrorType.ALREADY_IN_DESIRED_STATE;
import static doppel.api.ErrorType.ERROR;
import static doppel.api.ErrorType.INVALID_ARGUMENT;
import static doppel.api.ErrorType.RESOURCE_INACCESSIBLE;
import static doppel.api.ErrorType.UNABLE_TO_ALLOCATE_RESOURCE;
import static doppel.api.ErrorType.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;

/** Faults of hosts, datastores, resource pools and placement as standard errors. */
final class LabErrors {
    private static final String POOL = VCENTER + "resource_pool.";

    private LabErrors() {}

    static void addTo(ErrorTable table) {
        table.on(
                Fault.ChildNameTaken.class,
                ERROR,
                fault -> text(
                        POOL + "child_name_already_exists",
                        "Resource pool '%s' is named '%s', as is one in '%s', to which it would move. Rename one of them.",
                        fault.child(),
                        fault.name(),
                        fault.parent()));
        table.on(
                Fault.DatastoreInaccessible.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "datastore.inaccessible",
                        "Datastore '%s' (%s) is not accessible.",
                        fault.datastore(),
                        fault.name()));
        table.on(
                Fault.DatastoreUnreachable.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "host.datastore_unreachable",
                        "Host '%s' does not reach datastore '%s'.",
                        fault.host(),
                        fault.datastore()));
        table.on(
                Fault.HostDisconnected.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(VCENTER + "host.disconnected", "Host '%s' is not connected.", fault.host()));
        table.on(Fault.HostAlready.class, ALREADY_IN_DESIRED_STATE, fault -> {
            String now = fault.connected() ? "connected" : "disconnected";
            return text(VCENTER + "host.already_" + now, "Host '%s' is %s already.", fault.host(), now);
        });
        table.on(
                Fault.HostNotResponding.class,
                ERROR,
                fault -> text(
                        VCENTER + "host.not_responding",
                        "Host '%s' does not respond. Disconnect it, repair it or its network, and connect it again.",
                        fault.host()));
        table.on(
                Fault.NoSuitableHost.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "cluster.no_host",
                        "No connected host of the resource pool reaches all datastores of the virtual machine."));
        table.on(
                Fault.NotEnoughSpace.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        VCENTER + "datastore.no_space",
                        "Datastore '%s' has not enough free space for %s bytes.",
                        fault.datastore(),
                        fault.bytes()));
        table.on(
                Fault.NotEnoughMemory.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        VCENTER + "host.no_memory",
                        "Host '%s' has not enough free memory for %s MiB.",
                        fault.host(),
                        fault.mib()));
        table.on(
                Fault.NotEnoughReservation.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        POOL + "insufficient_resources",
                        "Resource pool '%s' cannot set aside %s %s for the pools within it, but %s.",
                        fault.pool(),
                        fault.asked(),
                        fault.resource(),
                        fault.room()));
        table.on(
                Fault.RootPool.class,
                fault -> new ErrorBody(
                        fault.deleting() ? UNSUPPORTED : INVALID_ARGUMENT,
                        List.of(text(
                                POOL + "root",
                                "Resource pool '%s' is what its cluster or host has as a whole, and "
                                        + (fault.deleting()
                                                ? "cannot be deleted."
                                                : "keeps its name and its allocations."),
                                fault.pool())),
                        null,
                        null));
        table.on(Fault.PlacementConflict.class, LabErrors::placementConflict);
    }

    private static ErrorBody placementConflict(Fault.PlacementConflict fault) {
        List<String> paths = new ArrayList<>();
        for (String field : fault.fields()) {
            paths.add(
                    switch (field) {
                        case "disks" -> "spec.disks_to_update";
                        case "source" -> "spec.source";
                        default -> "spec.placement." + field;
                    });
        }
        LocalizableMessage message = text(
                VCENTER + "placement." + fault.rule(),
                "The placement is not possible: %s (%s).",
                fault.reason(),
                String.join(", ", paths));
        ArgumentLocations at = new ArgumentLocations(paths.get(0), paths.subList(1, paths.size()));
        return new ErrorBody(INVALID_ARGUMENT, List.of(message), at, null);
    }
}

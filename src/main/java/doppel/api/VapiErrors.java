package doppel.api;

import static doppel.api.ErrorType.ALREADY_EXISTS;
import static doppel.api.ErrorType.ALREADY_IN_DESIRED_STATE;
import static doppel.api.ErrorType.CANCELED;
import static doppel.api.ErrorType.ERROR;
import static doppel.api.ErrorType.INTERNAL_SERVER_ERROR;
import static doppel.api.ErrorType.INVALID_ARGUMENT;
import static doppel.api.ErrorType.NOT_ALLOWED_IN_CURRENT_STATE;
import static doppel.api.ErrorType.NOT_FOUND;
import static doppel.api.ErrorType.RESOURCE_BUSY;
import static doppel.api.ErrorType.RESOURCE_INACCESSIBLE;
import static doppel.api.ErrorType.RESOURCE_IN_USE;
import static doppel.api.ErrorType.SERVICE_UNAVAILABLE;
import static doppel.api.ErrorType.UNABLE_TO_ALLOCATE_RESOURCE;
import static doppel.api.ErrorType.UNAUTHORIZED;
import static doppel.api.ErrorType.UNSUPPORTED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Faults as the standard errors of the vSphere Automation API, in the words of a vCenter where those are known. */
public final class VapiErrors {
    private static final String VCENTER = "com.vmware.api.vcenter.";
    private static final String POOL = VCENTER + "resource_pool.";
    private static final String DISK = VCENTER + "vm.hardware.disk.";
    private static final Map<Class<? extends Fault>, Function<Fault, ErrorBody>> RENDERED = new HashMap<>();

    static {
        on(Fault.NotFound.class, NOT_FOUND, fault -> notFound(fault.type(), fault.id(), "does not exist"));
        on(Fault.Gone.class, NOT_FOUND, fault -> notFound(fault.type(), fault.id(), "does not exist any more"));
        on(
                Fault.TaskNotFound.class,
                NOT_FOUND,
                fault -> text(
                        "com.vmware.cis.task.not_found", "Task with identifier '%s' does not exist.", fault.task()));
        on(
                Fault.SpecNotFound.class,
                NOT_FOUND,
                fault -> text(
                        VCENTER + "guest.customization_specs.not_found",
                        "Customization spec '%s' does not exist.",
                        fault.name()));
        on(
                Fault.DeviceNotFound.class,
                NOT_FOUND,
                fault -> fault.machine() == null
                        ? text(
                                VCENTER + "vm.device.not_found",
                                "Device with identifier '%s' does not exist on the source virtual machine.",
                                fault.device())
                        : text(
                                VCENTER + "vm.device.not_found",
                                "Device with identifier %s does not exist on the virtual machine %s.",
                                fault.device(),
                                fault.machine()));
        on(
                Fault.FileNotFound.class,
                NOT_FOUND,
                fault -> text(DISK + "file_not_found", "VMDK file '%s' does not exist.", fault.path()));

        on(
                Fault.NameTaken.class,
                fault -> new ErrorBody(
                        // the documents list already_exists for machines only
                        fault.type() == ObjectType.VIRTUAL_MACHINE ? ALREADY_EXISTS : INVALID_ARGUMENT,
                        List.of(text(
                                VCENTER + key(fault.type()) + ".name_already_exists",
                                "A " + fault.type().word() + " with the name '%s' already exists in "
                                        + fault.containerType().word() + " '%s'.",
                                fault.name(),
                                fault.container())),
                        null,
                        null));
        on(
                Fault.ChildNameTaken.class,
                ERROR,
                fault -> text(
                        POOL + "child_name_already_exists",
                        "Resource pool '%s' is named '%s', as is one in '%s', to which it would move. Rename one of them.",
                        fault.child(),
                        fault.name(),
                        fault.parent()));
        on(
                Fault.SpecNameTaken.class,
                ALREADY_EXISTS,
                fault -> text(
                        VCENTER + "guest.customization_specs.already_exists",
                        "Customization spec '%s' exists already.",
                        fault.name()));

        on(
                Fault.NoPermission.class,
                UNAUTHORIZED,
                fault -> text(
                        VCENTER + "unauthorized",
                        "User '%s' lacks the privilege '%s' on %s '%s'.",
                        fault.user(),
                        fault.privilege().id(),
                        fault.type().apiName(),
                        fault.id()));
        on(Fault.NotAuthenticated.class, fault -> VapiError.unauthenticated().body());

        on(
                Fault.DatastoreInaccessible.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "datastore.inaccessible",
                        "Datastore '%s' (%s) is not accessible.",
                        fault.datastore(),
                        fault.name()));
        on(
                Fault.DatastoreUnreachable.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "host.datastore_unreachable",
                        "Host '%s' does not reach datastore '%s'.",
                        fault.host(),
                        fault.datastore()));
        on(
                Fault.HostDisconnected.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(VCENTER + "host.disconnected", "Host '%s' is not connected.", fault.host()));
        on(Fault.HostAlready.class, ALREADY_IN_DESIRED_STATE, fault -> {
            String now = fault.connected() ? "connected" : "disconnected";
            return text(VCENTER + "host.already_" + now, "Host '%s' is %s already.", fault.host(), now);
        });
        on(
                Fault.HostNotResponding.class,
                ERROR,
                fault -> text(
                        VCENTER + "host.not_responding",
                        "Host '%s' does not respond. Disconnect it, repair it or its network, and connect it again.",
                        fault.host()));
        on(
                Fault.NoSuitableHost.class,
                RESOURCE_INACCESSIBLE,
                fault -> text(
                        VCENTER + "cluster.no_host",
                        "No connected host of the resource pool reaches all datastores of the virtual machine."));

        on(
                Fault.NotEnoughSpace.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        VCENTER + "datastore.no_space",
                        "Datastore '%s' has not enough free space for %s bytes.",
                        fault.datastore(),
                        fault.bytes()));
        on(
                Fault.NotEnoughMemory.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        VCENTER + "host.no_memory",
                        "Host '%s' has not enough free memory for %s MiB.",
                        fault.host(),
                        fault.mib()));
        on(
                Fault.NotEnoughReservation.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(
                        POOL + "insufficient_resources",
                        "Resource pool '%s' cannot set aside %s %s for the pools within it, but %s.",
                        fault.pool(),
                        fault.asked(),
                        fault.resource(),
                        fault.room()));
        on(
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
        on(Fault.PlacementConflict.class, fault -> placementConflict(fault));

        on(
                Fault.InvalidPowerState.class,
                fault -> new ErrorBody(
                        NOT_ALLOWED_IN_CURRENT_STATE,
                        List.of(attempt(fault), PowerStates.invalid(fault.state())),
                        null,
                        null));
        on(
                Fault.AlreadyInPowerState.class,
                fault -> new ErrorBody(
                        ALREADY_IN_DESIRED_STATE,
                        List.of(
                                text(
                                        VCENTER + "vm.power.already_"
                                                + PowerStates.word(fault.state())
                                                        .replace(' ', '_'),
                                        "Virtual machine is already %s.",
                                        PowerStates.word(fault.state())),
                                PowerStates.invalid(fault.state())),
                        null,
                        null));
        on(
                Fault.MachineBusy.class,
                RESOURCE_BUSY,
                fault -> text(
                        VCENTER + "vm.busy",
                        "Virtual machine '%s' is in use by a task that clones it or makes it.",
                        fault.machine()));
        on(
                Fault.GuestBusy.class,
                RESOURCE_BUSY,
                fault -> text(
                        VCENTER + "vm.guest.power.busy",
                        "The guest of virtual machine '%s' is about to change its power state already.",
                        fault.machine()));
        on(
                Fault.ToolsNotRunning.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        VCENTER + "vm.guest.tools_not_running",
                        "VMware Tools are not running in Virtual machine with identifier '%s'.",
                        fault.machine()));

        on(
                Fault.FileInUse.class,
                fault -> new ErrorBody(
                        fault.replacing() ? RESOURCE_BUSY : RESOURCE_IN_USE,
                        List.of(text(DISK + "file_in_use", "VMDK file '%s' is in use.", fault.path())),
                        null,
                        null));
        on(
                Fault.NoAdapter.class,
                INVALID_ARGUMENT,
                fault -> text(
                        DISK + "no_adapter",
                        "The virtual machine has no %s adapter with bus number %s.",
                        fault.adapter(),
                        fault.bus()));
        on(
                Fault.DiskAddressTaken.class,
                RESOURCE_IN_USE,
                fault -> text(
                        DISK + "address_in_use",
                        "Another device has the %s address %s:%s.",
                        fault.adapter(),
                        fault.bus(),
                        fault.unit()));
        on(
                Fault.NoDiskAddress.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(DISK + "no_address", "The virtual machine has no free %s address.", fault.adapter()));
        on(
                Fault.NoStoragePolicies.class,
                UNSUPPORTED,
                fault ->
                        text(DISK + "storage_policy", "There are no storage policies, and none '%s'.", fault.policy()));

        on(
                Fault.TaskEnded.class,
                NOT_ALLOWED_IN_CURRENT_STATE,
                fault ->
                        text("com.vmware.cis.task.over", "Task '%s' is over or being canceled already.", fault.task()));
        on(
                Fault.TaskNotCancelable.class,
                UNSUPPORTED,
                fault -> text(
                        "com.vmware.cis.task.not_cancelable", "Task '%s' cannot be canceled any more.", fault.task()));
        on(
                Fault.TaskOfNewerVersion.class,
                UNSUPPORTED,
                fault -> text(
                        "com.vmware.cis.task.unknown_kind",
                        "Task '%s' was made by a newer version of Doppel, which alone can cancel it.",
                        fault.task()));
        on(
                Fault.Canceled.class,
                CANCELED,
                fault -> text("com.vmware.cis.task.canceled", "The task was canceled by user '%s'.", fault.user()));

        on(Fault.TooManyMatches.class, fault -> tooManyMatches(fault.objects()));
        on(
                Fault.TooManySessions.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached",
                        "User session count is limited to %s. Existing session count is %s for user %s.",
                        fault.limit(),
                        fault.limit(),
                        fault.user()));
        on(
                Fault.TooManySignIns.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        "com.vmware.vapi.endpoint.failedToLoginTooManyAtOnce",
                        "Too many sign-ins at once. Try again later."));
        on(
                Fault.Unavailable.class,
                SERVICE_UNAVAILABLE,
                fault -> text(VCENTER + "service_unavailable", fault.message()));
        on(Fault.InvalidArgument.class, fault -> new ErrorBody(INVALID_ARGUMENT, fault.messages(), null, null));
        on(
                Fault.Failed.class,
                fault -> new ErrorBody(
                        ERROR,
                        List.of(
                                text(VCENTER + "error", "An error has occurred while invoking the operation."),
                                body(fault.cause()).messages().get(0)),
                        null,
                        null));
        on(
                Fault.Internal.class,
                INTERNAL_SERVER_ERROR,
                fault -> text(
                        "com.vmware.vapi.internal",
                        "An internal error occurred. The log has it under the reference %s.",
                        fault.reference()));
        on(Fault.Older.class, Fault.Older::body);
        on(Fault.At.class, fault -> {
            ErrorBody body = body(fault.fault());
            ArgumentLocations at = new ArgumentLocations(fault.primary(), fault.secondary());
            return new ErrorBody(body.errorType(), body.messages(), at, body.challenge());
        });
    }

    private VapiErrors() {}

    /** A fault as the body of a standard error. */
    public static ErrorBody body(Fault fault) {
        return Objects.requireNonNull(RENDERED.get(fault.getClass()), () -> "not rendered: " + fault.getClass())
                .apply(fault);
    }

    /** The faults that are rendered here. */
    static Set<Class<? extends Fault>> rendered() {
        return RENDERED.keySet();
    }

    /** The first message, for people. */
    static String text(Fault fault) {
        return body(fault).messages().get(0).defaultMessage();
    }

    private static <F extends Fault> void on(Class<F> type, Function<F, ErrorBody> body) {
        RENDERED.put(type, fault -> body.apply(type.cast(fault)));
    }

    private static <F extends Fault> void on(Class<F> type, ErrorType error, Function<F, LocalizableMessage> message) {
        on(type, fault -> new ErrorBody(error, List.of(message.apply(fault)), null, null));
    }

    private static LocalizableMessage text(String id, String pattern, Object... args) {
        return LocalizableMessage.of(id, pattern, args);
    }

    private static LocalizableMessage notFound(ObjectType type, String id, String what) {
        String word = type.word();
        return text(
                VCENTER + key(type) + ".not_found",
                Character.toUpperCase(word.charAt(0)) + word.substring(1) + " with identifier '%s' " + what + ".",
                id);
    }

    /** How the ids of messages name a type. */
    private static String key(ObjectType type) {
        return type == ObjectType.VIRTUAL_MACHINE ? "vm" : type.word().replace(' ', '_');
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

    private static LocalizableMessage attempt(Fault.InvalidPowerState fault) {
        return switch (fault.attempt()) {
            case DELETE ->
                text(VCENTER + "vm.delete.powered_on", "Virtual machine '%s' is powered on.", fault.machine());
            case CHANGE_DISK ->
                text(
                        DISK + "power_state",
                        "The disk of virtual machine '%s' cannot be changed in its power state.",
                        fault.machine());
            case CUSTOMIZE ->
                text(
                        VCENTER + "vm.guest.customization.not_powered_off",
                        "Virtual machine '%s' is not powered off.",
                        fault.machine());
            case CHANGE_POWER -> text(VCENTER + "vm.power.not_powered_on", "Virtual machine is not powered on.");
        };
    }

    private static ErrorBody tooManyMatches(String objects) {
        String id = switch (objects) {
            case "tasks" -> "com.vmware.cis.tasks";
            case "virtual machines" -> VCENTER + "vm";
            case "customization specs" -> VCENTER + "guest.customization_specs";
            default -> VCENTER + objects.substring(0, objects.length() - 1).replace(' ', '_');
        };
        // the text is put in before, for a vCenter's message has no arguments
        return new ErrorBody(
                objects.equals("tasks") ? RESOURCE_INACCESSIBLE : UNABLE_TO_ALLOCATE_RESOURCE,
                List.of(text(
                        id + ".too_many_matches",
                        "Too many " + objects + ". Add more filter criteria to reduce the number.")),
                null,
                null);
    }

    /** What a vCenter calls the power states of machines. */
    private static final class PowerStates {
        static String word(String state) {
            return state.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** The cause that a vCenter puts below whatever a power state does not allow. */
        static LocalizableMessage invalid(String state) {
            String word = word(state);
            return LocalizableMessage.of(
                    "vmsg.InvalidPowerState.summary",
                    "The attempted operation cannot be performed in the current state (%s).",
                    Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
    }
}

package doppel.api;

import static doppel.api.ErrorTable.VCENTER;
import static doppel.api.ErrorTable.text;
import static doppel.api.ErrorType.ALREADY_EXISTS;
import static doppel.api.ErrorType.CANCELED;
import static doppel.api.ErrorType.ERROR;
import static doppel.api.ErrorType.INTERNAL_SERVER_ERROR;
import static doppel.api.ErrorType.INVALID_ARGUMENT;
import static doppel.api.ErrorType.NOT_ALLOWED_IN_CURRENT_STATE;
import static doppel.api.ErrorType.NOT_FOUND;
import static doppel.api.ErrorType.RESOURCE_INACCESSIBLE;
import static doppel.api.ErrorType.SERVICE_UNAVAILABLE;
import static doppel.api.ErrorType.UNABLE_TO_ALLOCATE_RESOURCE;
import static doppel.api.ErrorType.UNAUTHORIZED;
import static doppel.api.ErrorType.UNSUPPORTED;

import java.util.List;
import java.util.Set;

/** Faults as the standard errors of the vSphere Automation API, in the words of a vCenter where those are known. */
public final class VapiErrors {
    private static final ErrorTable TABLE = new ErrorTable();

    static {
        addTo(TABLE);
        LabErrors.addTo(TABLE);
        MachineErrors.addTo(TABLE);
    }

    private VapiErrors() {}

    /** A fault as the body of a standard error. */
    public static ErrorBody body(Fault fault) {
        return TABLE.body(fault);
    }

    /** The faults that are rendered here. */
    static Set<Class<? extends Fault>> rendered() {
        return TABLE.faults();
    }

    private static void addTo(ErrorTable table) {
        table.on(Fault.NotFound.class, NOT_FOUND, fault -> notFound(fault.type(), fault.id(), "does not exist"));
        table.on(Fault.Gone.class, NOT_FOUND, fault -> notFound(fault.type(), fault.id(), "does not exist any more"));
        table.on(
                Fault.TaskNotFound.class,
                NOT_FOUND,
                fault -> text(
                        "com.vmware.cis.task.not_found", "Task with identifier '%s' does not exist.", fault.task()));
        table.on(
                Fault.SpecNotFound.class,
                NOT_FOUND,
                fault -> text(
                        VCENTER + "guest.customization_specs.not_found",
                        "Customization spec '%s' does not exist.",
                        fault.name()));
        table.on(
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
        table.on(
                Fault.SpecNameTaken.class,
                ALREADY_EXISTS,
                fault -> text(
                        VCENTER + "guest.customization_specs.already_exists",
                        "Customization spec '%s' exists already.",
                        fault.name()));
        table.on(
                Fault.NoPermission.class,
                UNAUTHORIZED,
                fault -> text(
                        VCENTER + "unauthorized",
                        "User '%s' lacks the privilege '%s' on %s '%s'.",
                        fault.user(),
                        fault.privilege().id(),
                        fault.type().apiName(),
                        fault.id()));
        table.on(
                Fault.NotAuthenticated.class,
                fault -> VapiError.unauthenticated().body());
        table.on(
                Fault.TaskEnded.class,
                NOT_ALLOWED_IN_CURRENT_STATE,
                fault ->
                        text("com.vmware.cis.task.over", "Task '%s' is over or being canceled already.", fault.task()));
        table.on(
                Fault.TaskNotCancelable.class,
                UNSUPPORTED,
                fault -> text(
                        "com.vmware.cis.task.not_cancelable", "Task '%s' cannot be canceled any more.", fault.task()));
        table.on(
                Fault.TaskOfNewerVersion.class,
                UNSUPPORTED,
                fault -> text(
                        "com.vmware.cis.task.unknown_kind",
                        "Task '%s' was made by a newer version of Doppel, which alone can cancel it.",
                        fault.task()));
        table.on(
                Fault.Canceled.class,
                CANCELED,
                fault -> text("com.vmware.cis.task.canceled", "The task was canceled by user '%s'.", fault.user()));
        table.on(Fault.TooManyMatches.class, fault -> tooManyMatches(fault.objects()));
        table.on(
                Fault.TooManySessions.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached",
                        "User session count is limited to %s. Existing session count is %s for user %s.",
                        fault.limit(),
                        fault.limit(),
                        fault.user()));
        table.on(
                Fault.TooManySignIns.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        "com.vmware.vapi.endpoint.failedToLoginTooManyAtOnce",
                        "Too many sign-ins at once. Try again later."));
        table.on(
                Fault.Unavailable.class,
                SERVICE_UNAVAILABLE,
                fault -> text(VCENTER + "service_unavailable", fault.message()));
        table.on(Fault.InvalidArgument.class, fault -> new ErrorBody(INVALID_ARGUMENT, fault.messages(), null, null));
        table.on(
                Fault.Failed.class,
                fault -> new ErrorBody(
                        ERROR,
                        List.of(
                                text(VCENTER + "error", "An error has occurred while invoking the operation."),
                                body(fault.cause()).messages().get(0)),
                        null,
                        null));
        table.on(
                Fault.Internal.class,
                INTERNAL_SERVER_ERROR,
                fault -> text(
                        "com.vmware.vapi.internal",
                        "An internal error occurred. The log has it under the reference %s.",
                        fault.reference()));
        table.on(Fault.Older.class, Fault.Older::body);
        table.on(Fault.At.class, fault -> {
            ErrorBody body = body(fault.fault());
            ArgumentLocations at = new ArgumentLocations(fault.primary(), fault.secondary());
            return new ErrorBody(body.errorType(), body.messages(), at, body.challenge());
        });
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

    private static ErrorBody tooManyMatches(String objects) {
        String id = switch (objects) {
            case "tasks" -> "com.vmware.cis.tasks";
            case "virtual machines" -> VCENTER + "vm";
            case "customization specs" -> VCENTER + "guest.customization_specs";
            default -> VCENTER + objects.substring(0, objects.length() - 1).replace(' ', '_');
        };
        // the text is inserted before, because a vCenter's message has no arguments
        return new ErrorBody(
                objects.equals("tasks") ? RESOURCE_INACCESSIBLE : UNABLE_TO_ALLOCATE_RESOURCE,
                List.of(text(
                        id + ".too_many_matches",
                        "Too many " + objects + ". Add more filter criteria to reduce the number.")),
                null,
                null);
    }
}

package doppel.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import doppel.api.Dialect;
import doppel.api.ErrorBody;
import doppel.api.Fault;
import doppel.api.Json;
import doppel.api.LocalizableMessage;
import doppel.api.StoredJson;
import doppel.api.ValueWriter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a failed task keeps its fault: the name of the fault's record and its components. Versions before kept the error as
 * `/api` shows it, and theirs are read as {@link Fault.Older}.
 */
@RegisterForReflection(
        targets = {
            Fault.AlreadyInPowerState.class,
            Fault.Canceled.class,
            Fault.ChildNameTaken.class,
            Fault.DatastoreInaccessible.class,
            Fault.DatastoreUnreachable.class,
            Fault.DeviceNotFound.class,
            Fault.DiskAddressTaken.class,
            Fault.FileInUse.class,
            Fault.FileNotFound.class,
            Fault.Gone.class,
            Fault.GuestBusy.class,
            Fault.HostAlready.class,
            Fault.HostDisconnected.class,
            Fault.HostNotResponding.class,
            Fault.Internal.class,
            Fault.InvalidArgument.class,
            Fault.InvalidPowerState.class,
            Fault.MachineBusy.class,
            Fault.NameTaken.class,
            Fault.NoAdapter.class,
            Fault.NoDiskAddress.class,
            Fault.NoPermission.class,
            Fault.NoStoragePolicies.class,
            Fault.NoSuitableHost.class,
            Fault.NotAuthenticated.class,
            Fault.NotEnoughMemory.class,
            Fault.NotEnoughReservation.class,
            Fault.NotEnoughSpace.class,
            Fault.NotFound.class,
            Fault.PlacementConflict.class,
            Fault.RootPool.class,
            Fault.SpecNameTaken.class,
            Fault.SpecNotFound.class,
            Fault.TaskEnded.class,
            Fault.TaskNotCancelable.class,
            Fault.TaskNotFound.class,
            Fault.TaskOfNewerVersion.class,
            Fault.ToolsNotRunning.class,
            Fault.TooManyMatches.class,
            Fault.TooManySessions.class,
            Fault.TooManySignIns.class,
            Fault.Unavailable.class,
            LocalizableMessage.class
        })
final class StoredFault {
    private static final String FAULT = "fault";
    private static final String CAUSE = "cause";
    private static final String ERROR = "error";
    private static final String AT = "at";

    /** Those that are stored by their components; the others hold a fault or an error and are written below. */
    private static final Map<String, Class<? extends Fault>> TYPES = Arrays.stream(
                    StoredFault.class.getAnnotation(RegisterForReflection.class).targets())
            .filter(Fault.class::isAssignableFrom)
            .<Class<? extends Fault>>map(type -> type.asSubclass(Fault.class))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private StoredFault() {}

    static JsonObject write(Fault fault) {
        if (fault instanceof Fault.At at) {
            return write(at.fault()).put(AT, List.of(at.primary(), at.secondary()));
        }
        if (fault instanceof Fault.Failed failed) {
            return new JsonObject().put(FAULT, "Failed").put(CAUSE, write(failed.cause()));
        }
        if (fault instanceof Fault.Older older) {
            return new JsonObject()
                    .put(FAULT, "Older")
                    .put(ERROR, new JsonObject(new ValueWriter(Dialect.PLAIN).text(older.body())));
        }
        try {
            return new JsonObject(Json.TREES.writeValueAsString(fault))
                    .put(FAULT, fault.getClass().getSimpleName());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be stored: " + fault.getClass(), e);
        }
    }

    /** The fault; {@link IllegalStateException} when it is none that this version knows. */
    static Fault read(JsonObject stored) {
        try {
            String name = stored.getString(FAULT);
            if (name == null) {
                return older(stored);
            }
            JsonObject components = stored.copy();
            components.remove(FAULT);
            components.remove(AT);
            Fault fault = switch (name) {
                case "Failed" -> new Fault.Failed(read(stored.getJsonObject(CAUSE)));
                case "Older" -> older(stored.getJsonObject(ERROR));
                default -> Json.TREES.readValue(components.encode(), type(name));
            };
            return stored.containsKey(AT) ? at(fault, stored) : fault;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a stored fault", e);
        }
    }

    private static Fault older(JsonObject error) throws JsonProcessingException {
        return new Fault.Older(StoredJson.read(error, ErrorBody.class));
    }

    private static Class<? extends Fault> type(String name) {
        Class<? extends Fault> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalStateException("no fault is named " + name);
        }
        return type;
    }

    private static Fault at(Fault fault, JsonObject stored) {
        List<String> secondary = stored.getJsonArray(AT).getJsonArray(1).stream()
                .map(String::valueOf)
                .toList();
        return new Fault.At(fault, stored.getJsonArray(AT).getString(0), secondary);
    }
}

package doppel.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the terms of a lab and of no protocol. A face renders it: {@link VapiErrors} for REST and JSON-RPC.
 * Failed tasks keep theirs in this form, so a record here keeps its name and its components.
 *
 * <p>Objects are named by their identifiers, such as {@code vm-12}, unless a component says otherwise.
 */
public sealed interface Fault {

    /** The same, naming the arguments of the operation that it is about: the one at fault, and those it conflicts with. */
    default Fault at(String primary, String... secondary) {
        return new At(this instanceof At at ? at.fault() : this, primary, List.of(secondary));
    }

    /** A fault, and the paths of the arguments that it is about, such as {@code spec.name}. */
    record At(Fault fault, String primary, List<String> secondary) implements Fault {}

    /** There is no such object. */
    record NotFound(ObjectType type, String id) implements Fault {}

    /** The object has been removed since the operation began. */
    record Gone(ObjectType type, String id) implements Fault {}

    /** There is no such task, or it is another user's. */
    record TaskNotFound(String task) implements Fault {}

    /** There is no customization spec of this name. */
    record SpecNotFound(String name) implements Fault {}

    /** The machine has no such device; null for the source of a clone. */
    record DeviceNotFound(String device, @Nullable String machine) implements Fault {}

    /** No datastore that the machine's host reaches has this file. */
    record FileNotFound(String path) implements Fault {}

    /** Another object of the type has the name in this container. */
    record NameTaken(ObjectType type, String name, ObjectType containerType, String container) implements Fault {}

    /** A child would move to a parent in which another one has its name. */
    record ChildNameTaken(String child, String name, String parent) implements Fault {}

    /** There is a customization spec of this name. */
    record SpecNameTaken(String name) implements Fault {}

    /** The user lacks the privilege on the object. */
    record NoPermission(String user, Privilege privilege, ObjectType type, String id) implements Fault {}

    /** The caller is not signed in, or a sign-in failed: the reason is not disclosed. */
    record NotAuthenticated() implements Fault {}

    /** The files of the datastore are out of reach for everybody. */
    record DatastoreInaccessible(String datastore, String name) implements Fault {}

    /** The host does not reach the datastore. */
    record DatastoreUnreachable(String host, String datastore) implements Fault {}

    /** The host is not connected. */
    record HostDisconnected(String host) implements Fault {}

    /** The host is connected or disconnected already. */
    record HostAlready(String host, boolean connected) implements Fault {}

    /** The host cannot be connected: it does not answer. */
    record HostNotResponding(String host) implements Fault {}

    /** No connected host of the resource pool reaches all datastores of the machine. */
    record NoSuitableHost() implements Fault {}

    /** The datastore, by name, has not so many bytes left. */
    record NotEnoughSpace(String datastore, long bytes) implements Fault {}

    /** The host has not so much memory left. */
    record NotEnoughMemory(String host, long mib) implements Fault {}

    /** The resource pool cannot reserve so much for the pools within it; {@code room}: how much it can. */
    record NotEnoughReservation(String pool, long asked, String resource, long room) implements Fault {}

    /** The resource pool is the root of its cluster or host: it cannot be changed, or not be deleted. */
    record RootPool(String pool, boolean deleting) implements Fault {}

    /** The placement contradicts itself or its source. {@code fields}: of the placement, the one most likely at fault first. */
    record PlacementConflict(String rule, String reason, List<String> fields) implements Fault {}

    /** What a machine's power state keeps from happening. */
    enum Attempt {
        DELETE,
        CHANGE_DISK,
        CUSTOMIZE,
        CHANGE_POWER
    }

    /** The power state, such as {@code POWERED_ON}, does not allow it. */
    record InvalidPowerState(Attempt attempt, String machine, String state) implements Fault {}

    /** The machine is in the power state already. */
    record AlreadyInPowerState(String state) implements Fault {}

    /** A task has the machine locked. */
    record MachineBusy(String machine) implements Fault {}

    /** The guest has been asked to change its power state, and has not done so yet. */
    record GuestBusy(String machine) implements Fault {}

    /** VMware Tools do not run in the machine. */
    record ToolsNotRunning(String machine) implements Fault {}

    /** The file exists or a machine has it. {@code replacing}: it was to become the file of a disk that has another. */
    record FileInUse(String path, boolean replacing) implements Fault {}

    /** The machine has no such adapter. */
    record NoAdapter(String adapter, long bus) implements Fault {}

    /** Another device has the address. */
    record DiskAddressTaken(String adapter, long bus, long unit) implements Fault {}

    /** The machine has no free address on adapters of this type. */
    record NoDiskAddress(String adapter) implements Fault {}

    /** There are no storage policies. */
    record NoStoragePolicies(String policy) implements Fault {}

    /** The task has ended or is being cancelled. */
    record TaskEnded(String task) implements Fault {}

    /** The task is beyond the point where it can be cancelled. */
    record TaskNotCancelable(String task) implements Fault {}

    /** Only a newer version of Doppel knows how to cancel the task. */
    record TaskOfNewerVersion(String task) implements Fault {}

    /** A user cancelled the task. */
    record Canceled(String user) implements Fault {}

    /** A list would be longer than the API allows. {@code objects}: of what, in the plural, such as "virtual machines". */
    record TooManyMatches(String objects) implements Fault {}

    /** The user has as many sessions as a user may have. */
    record TooManySessions(int limit, String user) implements Fault {}

    /** So many passwords are being checked that this one would wait for long. */
    record TooManySignIns() implements Fault {}

    /** What is needed to answer is out of reach; the message says what, and what that means for the caller. */
    record Unavailable(String message) implements Fault {}

    /** A value breaks a rule. {@code messages}: what the operation saw first, then the cause. */
    record InvalidArgument(List<LocalizableMessage> messages) implements Fault {}

    /** The operation failed for a reason that its documentation does not list. */
    record Failed(Fault cause) implements Fault {}

    /** A fault of Doppel's own. {@code reference}: under which the log has it. */
    record Internal(String reference) implements Fault {}

    /** As an older version of Doppel stored it. */
    record Older(ErrorBody body) implements Fault {}

    /** That a value breaks a rule; the pattern takes its arguments as {@link LocalizableMessage#of} does. */
    static Fault invalid(String rule, String pattern, Object... args) {
        return new InvalidArgument(List.of(LocalizableMessage.of(rule, pattern, args)));
    }
}

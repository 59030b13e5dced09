package doppel.task;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identifier of a task on the wire: {@code <uuid>:<service>}, the uuid beginning with 52 as in a vCenter. Clients
 * take it as opaque; the service tells who provides the task.
 */
final class TaskId {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):[\\w.]+");

    private TaskId() {}

    /** A new one; not to be guessed. */
    static UUID random() {
        // no constant: constants are made when a native executable is built
        SecureRandom random = new SecureRandom();
        return new UUID((random.nextLong() & 0x00ff_ffff_ffff_ffffL) | 0x5200_0000_0000_0000L, random.nextLong());
    }

    static String of(UUID uuid, String service) {
        return uuid + ":" + service;
    }

    /** The uuid in an identifier; empty when it is none. */
    static Optional<UUID> uuid(String id) {
        var match = FORM.matcher(id);
        return match.matches() ? Optional.of(UUID.fromString(match.group(1))) : Optional.empty();
    }
}

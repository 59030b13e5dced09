package doppel.inventory;

import doppel.api.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A host.
 *
 * @param cluster null for a standalone host
 * @param folder the host folder of a standalone host, else null
 */
public record Host(
        long id,
        String name,
        @Nullable Long cluster,
        @Nullable Long folder,
        ConnectionState connectionState,
        HostPowerState powerState,
        long memoryMib)
        implements InventoryObject {
    @Override
    public String moid() {
        return ObjectType.HOST.id(id);
    }

    public boolean connected() {
        return connectionState == ConnectionState.CONNECTED;
    }

    /** Whether machines can be started and copied on it: connected and powered on. A host in standby is connected only. */
    public boolean available() {
        return connected() && powerState == HostPowerState.POWERED_ON;
    }
}

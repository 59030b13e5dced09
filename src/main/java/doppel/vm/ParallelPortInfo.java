package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A parallel port.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param backing what is behind the device
 * @param state the state of the connection: CONNECTED, RECOVERABLE_ERROR, UNRECOVERABLE_ERROR, NOT_CONNECTED or UNKNOWN
 * @param startConnected whether the device is connected when the machine is powered on
 * @param allowGuestControl whether the guest may connect and disconnect the device
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.parallel.info")
public record ParallelPortInfo(
        String label, Backing backing, String state, boolean startConnected, boolean allowGuestControl) {
    /**
     * What is behind a parallel port.
     *
     * @param type what is behind the port: FILE or HOST_DEVICE
     * @param file the path of the output file
     * @param hostDevice the name of the device on the host
     * @param autoDetect whether the host chooses the device
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.parallel.backing_info")
    public record Backing(
            String type,
            @UnionCase("FILE") @Nullable String file,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}
}

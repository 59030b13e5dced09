package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A floppy drive.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param backing what is behind the device
 * @param state the state of the connection: CONNECTED, RECOVERABLE_ERROR, UNRECOVERABLE_ERROR, NOT_CONNECTED or UNKNOWN
 * @param startConnected whether the device is connected when the machine is powered on
 * @param allowGuestControl whether the guest may connect and disconnect the device
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.floppy.info")
public record FloppyInfo(
        String label, Backing backing, String state, boolean startConnected, boolean allowGuestControl) {
    /**
     * What is in a floppy drive.
     *
     * @param type what is behind the drive: IMAGE_FILE, HOST_DEVICE or CLIENT_DEVICE
     * @param imageFile the path of the floppy image
     * @param hostDevice the name of the device on the host
     * @param autoDetect whether the host chooses the device
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.floppy.backing_info")
    public record Backing(
            String type,
            @UnionCase("IMAGE_FILE") @Nullable String imageFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}
}

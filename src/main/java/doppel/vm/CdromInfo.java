package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A CD-ROM drive.
 *
 * @param type the kind of adapter: IDE or SATA
 * @param label the label of the device, as the vSphere Client shows it
 * @param ide the address, with type IDE
 * @param sata the address, with type SATA
 * @param backing what is behind the device
 * @param state the state of the connection: CONNECTED, RECOVERABLE_ERROR, UNRECOVERABLE_ERROR, NOT_CONNECTED or UNKNOWN
 * @param startConnected whether the device is connected when the machine is powered on
 * @param allowGuestControl whether the guest may connect and disconnect the device
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.cdrom.info")
public record CdromInfo(
        String type,
        String label,
        @UnionCase("IDE") @Nullable IdeAddressInfo ide,
        @UnionCase("SATA") @Nullable SataAddressInfo sata,
        Backing backing,
        String state,
        boolean startConnected,
        boolean allowGuestControl) {
    /**
     * What is in a CD-ROM drive.
     *
     * @param type what is behind the drive: ISO_FILE, HOST_DEVICE or CLIENT_DEVICE
     * @param isoFile the path of the ISO file
     * @param hostDevice the name of the device on the host
     * @param autoDetect whether the host chooses the device
     * @param deviceAccessType how the host device is accessed
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cdrom.backing_info")
    public record Backing(
            String type,
            @UnionCase("ISO_FILE") @Nullable String isoFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect,

            @UnionCase({"HOST_DEVICE", "CLIENT_DEVICE"}) @Nullable
            String deviceAccessType) {}
}

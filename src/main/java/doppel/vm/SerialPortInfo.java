package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A serial port. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.serial.info")
public record SerialPortInfo(
        String label,
        boolean yieldOnPoll,
        Backing backing,
        String state,
        boolean startConnected,
        boolean allowGuestControl) {
    /** What is behind a serial port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.serial.backing_info")
    public record Backing(
            String type,
            @UnionCase("FILE") @Nullable String file,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect,

            @UnionCase({"PIPE_SERVER", "PIPE_CLIENT"}) @Nullable
            String pipe,

            @UnionCase({"PIPE_SERVER", "PIPE_CLIENT"}) @Nullable
            Boolean noRxLoss,

            @UnionCase({"NETWORK_SERVER", "NETWORK_CLIENT"}) @Nullable
            String networkLocation,

            @UnionCase(
                    value = {"NETWORK_SERVER", "NETWORK_CLIENT"},
                    required = false)
            @Nullable
            String proxy) {}
}

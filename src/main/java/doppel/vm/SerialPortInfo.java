package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A serial port.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param yieldOnPoll whether the guest gives up the processor when it only polls the port
 * @param backing what is behind the device
 * @param state the state of the connection: CONNECTED, RECOVERABLE_ERROR, UNRECOVERABLE_ERROR, NOT_CONNECTED or UNKNOWN
 * @param startConnected whether the device is connected when the machine is powered on
 * @param allowGuestControl whether the guest may connect and disconnect the device
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.serial.info")
public record SerialPortInfo(
        String label,
        boolean yieldOnPoll,
        Backing backing,
        String state,
        boolean startConnected,
        boolean allowGuestControl) {
    /**
     * What is behind a serial port.
     *
     * @param type what is behind the port: FILE, HOST_DEVICE, PIPE_SERVER, PIPE_CLIENT, NETWORK_SERVER or
     *     NETWORK_CLIENT
     * @param file the path of the output file
     * @param hostDevice the name of the device on the host
     * @param autoDetect whether the host chooses the device
     * @param pipe the name of the pipe
     * @param noRxLoss whether no received data is lost
     * @param networkLocation the URI of the network service
     * @param proxy the URI of the proxy of the network service
     */
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

package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A virtual network adapter.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param type the kind of adapter, such as VMXNET3
 * @param uptCompatibilityEnabled whether Universal Pass-Through is enabled, with type VMXNET3
 * @param macType where the MAC address comes from: MANUAL, GENERATED or ASSIGNED
 * @param macAddress the MAC address; absent until one is assigned
 * @param pciSlotNumber the PCI slot; absent until the machine has been powered on
 * @param wakeOnLanEnabled whether the adapter can wake the machine
 * @param backing what is behind the device
 * @param state the state of the connection: CONNECTED, RECOVERABLE_ERROR, UNRECOVERABLE_ERROR, NOT_CONNECTED or UNKNOWN
 * @param startConnected whether the device is connected when the machine is powered on
 * @param allowGuestControl whether the guest may connect and disconnect the device
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.ethernet.info")
public record NicInfo(
        String label,
        String type,
        @UnionCase("VMXNET3") @Nullable Boolean uptCompatibilityEnabled,
        String macType,
        @Nullable String macAddress,
        @Nullable Long pciSlotNumber,
        boolean wakeOnLanEnabled,
        Backing backing,
        String state,
        boolean startConnected,
        boolean allowGuestControl) {
    /**
     * The network behind an adapter.
     *
     * @param type what is behind the adapter: STANDARD_PORTGROUP, HOST_DEVICE, DISTRIBUTED_PORTGROUP or OPAQUE_NETWORK
     * @param network the identifier of the network
     * @param networkName the name of the standard port group
     * @param hostDevice the name of the device on the host
     * @param distributedSwitchUuid the uuid of the distributed switch
     * @param distributedPort the port of the distributed switch
     * @param connectionCookie the server's cookie of the connection to the port
     * @param opaqueNetworkType the type of the opaque network
     * @param opaqueNetworkId the id of the opaque network
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.ethernet.backing_info")
    public record Backing(
            String type,

            @UnionCase(
                    value = {"STANDARD_PORTGROUP", "DISTRIBUTED_PORTGROUP", "OPAQUE_NETWORK"},
                    required = false)
            @Nullable
            String network,

            @UnionCase("STANDARD_PORTGROUP") @Nullable String networkName,
            @UnionCase("HOST_DEVICE") @Nullable String hostDevice,
            @UnionCase("DISTRIBUTED_PORTGROUP") @Nullable String distributedSwitchUuid,

            @UnionCase(value = "DISTRIBUTED_PORTGROUP", required = false) @Nullable
            String distributedPort,

            @UnionCase(value = "DISTRIBUTED_PORTGROUP", required = false) @Nullable
            Long connectionCookie,

            @UnionCase("OPAQUE_NETWORK") @Nullable String opaqueNetworkType,
            @UnionCase("OPAQUE_NETWORK") @Nullable String opaqueNetworkId) {}
}

package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A virtual network adapter. */
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
    /** The network behind an adapter. */
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

package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A machine's power state.
 *
 * @param state the power state
 * @param cleanPowerOff whether its guest was shut down; null unless it is powered off
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.power.info")
public record PowerInfo(
        PowerState state,

        @UnionCase(tag = "state", value = "POWERED_OFF") @Nullable
        Boolean cleanPowerOff) {}

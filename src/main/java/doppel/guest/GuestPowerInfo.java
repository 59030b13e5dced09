package doppel.guest;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A guest's power.
 *
 * @param state the state of the guest
 * @param operationsReady whether it can be asked to shut down, reboot or stand by
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.guest.power.info")
record GuestPowerInfo(GuestPowerState state, boolean operationsReady) {}

package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An address on an IDE adapter.
 *
 * @param primary whether the device is on the primary adapter
 * @param master whether the device is the master on its adapter
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.ide_address_info")
public record IdeAddressInfo(boolean primary, boolean master) {}

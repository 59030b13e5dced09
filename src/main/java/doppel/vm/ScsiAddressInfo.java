package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An address on a SCSI adapter.
 *
 * @param bus the number of the adapter
 * @param unit the number of the device on the adapter
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.scsi_address_info")
public record ScsiAddressInfo(long bus, long unit) {}

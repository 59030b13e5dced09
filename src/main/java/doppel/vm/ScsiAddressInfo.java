package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An address on a SCSI adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.scsi_address_info")
public record ScsiAddressInfo(long bus, long unit) {}

package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An address on a SATA adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.sata_address_info")
public record SataAddressInfo(long bus, long unit) {}

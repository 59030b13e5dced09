package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An address on an NVMe adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.nvme_address_info")
public record NvmeAddressInfo(long bus, long unit) {}

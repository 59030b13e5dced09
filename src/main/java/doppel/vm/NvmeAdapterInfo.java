package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** An NVMe adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.nvme.info")
public record NvmeAdapterInfo(
        String label, long bus, @Nullable Long pciSlotNumber) {}

package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A SCSI adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.scsi.info")
public record ScsiAdapterInfo(
        String label,
        String type,
        ScsiAddressInfo scsi,
        @Nullable Long pciSlotNumber,
        String sharing) {}

package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A SCSI adapter.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param type the kind of adapter, such as PVSCSI
 * @param scsi the address of the adapter on the SCSI bus
 * @param pciSlotNumber the PCI slot; absent until the machine has been powered on
 * @param sharing whether other machines share the bus: NONE, VIRTUAL or PHYSICAL
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.scsi.info")
public record ScsiAdapterInfo(
        String label,
        String type,
        ScsiAddressInfo scsi,
        @Nullable Long pciSlotNumber,
        String sharing) {}

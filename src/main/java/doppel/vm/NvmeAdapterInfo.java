package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An NVMe adapter.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param bus the number of the adapter
 * @param pciSlotNumber the PCI slot; absent until the machine has been powered on
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.nvme.info")
public record NvmeAdapterInfo(
        String label, long bus, @Nullable Long pciSlotNumber) {}

package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A SATA adapter.
 *
 * @param label the label of the device, as the vSphere Client shows it
 * @param type the kind of adapter: AHCI
 * @param bus the number of the adapter
 * @param pciSlotNumber the PCI slot; absent until the machine has been powered on
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.sata.info")
public record SataAdapterInfo(
        String label, String type, long bus, @Nullable Long pciSlotNumber) {}

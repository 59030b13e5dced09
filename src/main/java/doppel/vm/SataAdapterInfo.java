package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A SATA adapter. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.adapter.sata.info")
public record SataAdapterInfo(
        String label, String type, long bus, @Nullable Long pciSlotNumber) {}

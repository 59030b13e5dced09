package doppel.hardware;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk to add.
 *
 * @param type the kind of adapter; absent is SCSI, which suits every guest
 * @param ide the IDE address; allowed only with the type IDE; absent lets Doppel choose an address
 * @param scsi the address, with type SCSI alone; absent leaves the choice
 * @param sata the address, with type SATA alone; absent leaves the choice
 * @param nvme the address, with type NVME alone; absent leaves the choice
 * @param backing an existing file; there is either this or {@code newVmdk}
 * @param newVmdk a file to make
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.create_spec")
public record DiskCreateSpec(
        @Nullable HostBusAdapter type,
        @Nullable IdeAddressSpec ide,
        @Nullable ScsiAddressSpec scsi,
        @Nullable SataAddressSpec sata,
        @Nullable NvmeAddressSpec nvme,
        @Nullable DiskBackingSpec backing,
        @Nullable VmdkCreateSpec newVmdk) {
    public DiskCreateSpec {
        if ((backing == null) == (newVmdk == null)) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.vm.hardware.disk.exactly_one",
                    "Exactly one of 'backing' and 'new_vmdk' must be specified."));
        }
        HostBusAdapter chosen = type == null ? HostBusAdapter.SCSI : type;
        for (Map.Entry<HostBusAdapter, Boolean> given : Map.of(
                        HostBusAdapter.IDE, ide != null,
                        HostBusAdapter.SCSI, scsi != null,
                        HostBusAdapter.SATA, sata != null,
                        HostBusAdapter.NVME, nvme != null)
                .entrySet()) {
            if (given.getValue() && given.getKey() != chosen) {
                throw new FaultException(Fault.invalid(
                        "vapi.data.structure.union.extra",
                        "An address of type '%s' does not go with a disk of type '%s'.",
                        given.getKey(),
                        chosen));
            }
        }
        if (!wish(chosen, ide, scsi, sata, nvme).withinBounds()) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.vm.hardware.disk.address_out_of_bounds",
                    "No adapter of type '%s' has such an address.",
                    chosen));
        }
    }

    DiskAddress.Wish wish() {
        return wish(adapter(), ide, scsi, sata, nvme);
    }

    HostBusAdapter adapter() {
        return type == null ? HostBusAdapter.SCSI : type;
    }

    private static DiskAddress.Wish wish(
            HostBusAdapter adapter,
            @Nullable IdeAddressSpec ide,
            @Nullable ScsiAddressSpec scsi,
            @Nullable SataAddressSpec sata,
            @Nullable NvmeAddressSpec nvme) {
        if (ide != null) {
            return new DiskAddress.Wish(adapter, number(ide.primary()), number(ide.master()));
        } else if (scsi != null) {
            return new DiskAddress.Wish(adapter, scsi.bus(), scsi.unit());
        } else if (sata != null) {
            return new DiskAddress.Wish(adapter, sata.bus(), sata.unit());
        } else if (nvme != null) {
            return new DiskAddress.Wish(adapter, nvme.bus(), nvme.unit());
        }
        return new DiskAddress.Wish(adapter, null, null);
    }

    /** The first of two counts as 0. */
    private static @Nullable Long number(@Nullable Boolean first) {
        return first == null ? null : first ? Long.valueOf(0) : Long.valueOf(1);
    }
}

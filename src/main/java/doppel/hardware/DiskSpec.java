package doppel.hardware;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller says of a disk that he adds or changes. What contradicts itself is an {@code invalid_argument}. */
public final class DiskSpec {
    private static final long LARGEST = 62L << 40;
    private static final int LONGEST_NAME = 80;

    private DiskSpec() {}

    /**
     * A disk to add.
     *
     * @param type absent is SCSI, which suits every guest
     * @param ide with IDE alone, as the other three with theirs; absent leaves the choice of an address
     * @param backing an existing file; there is either this or {@code newVmdk}
     * @param newVmdk a file to make
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.create_spec")
    public record CreateSpec(
            @Nullable HostBusAdapter type,
            @Nullable IdeAddressSpec ide,
            @Nullable ScsiAddressSpec scsi,
            @Nullable SataAddressSpec sata,
            @Nullable NvmeAddressSpec nvme,
            @Nullable BackingSpec backing,
            @Nullable VmdkCreateSpec newVmdk) {
        public CreateSpec {
            if ((backing == null) == (newVmdk == null)) {
                throw new FaultException(invalid(
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
                    throw new FaultException(invalid(
                            "vapi.data.structure.union.extra",
                            "An address of type '%s' does not go with a disk of type '%s'.",
                            given.getKey(),
                            chosen));
                }
            }
            if (!wish(chosen, ide, scsi, sata, nvme).withinBounds()) {
                throw new FaultException(invalid(
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

    /** An address on an IDE adapter; what is absent is chosen. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.ide_address_spec")
    public record IdeAddressSpec(
            @Nullable Boolean primary, @Nullable Boolean master) {}

    /** An address on a SCSI adapter; an absent unit is chosen. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.scsi_address_spec")
    public record ScsiAddressSpec(long bus, @Nullable Long unit) {}

    /** An address on a SATA adapter; an absent unit is chosen. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.sata_address_spec")
    public record SataAddressSpec(long bus, @Nullable Long unit) {}

    /** An address on an NVMe adapter; an absent unit is chosen. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.nvme_address_spec")
    public record NvmeAddressSpec(long bus, @Nullable Long unit) {}

    /** What can be behind a disk. */
    public enum BackingType {
        VMDK_FILE
    }

    /**
     * An existing file.
     *
     * @param vmdkFile {@code [datastore] directory/file.vmdk}; goes with the one type there is, so it must be there
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.backing_spec")
    public record BackingSpec(
            BackingType type,
            @UnionCase("VMDK_FILE") @Nullable String vmdkFile) {
        public BackingSpec {
            if (vmdkFile == null || VmdkPath.of(vmdkFile).isEmpty()) {
                throw new FaultException(invalid(
                        "com.vmware.api.vcenter.vm.hardware.disk.invalid_path",
                        "'%s' is no path of a VMDK file, such as '[datastore] directory/file.vmdk'.",
                        String.valueOf(vmdkFile)));
            }
        }

        VmdkPath path() {
            return VmdkPath.of(Objects.requireNonNull(vmdkFile)).orElseThrow();
        }
    }

    /**
     * A file to make on the machine's own datastore.
     *
     * @param name without {@code .vmdk}; absent is the machine's with the first number that is free
     * @param capacity in bytes; absent is what suits the guest
     * @param storagePolicy there are none in the lab, so one that is named is {@code unsupported}
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.vmdk_create_spec")
    public record VmdkCreateSpec(
            @Nullable String name,
            @Nullable Long capacity,
            @Nullable StoragePolicySpec storagePolicy) {
        public VmdkCreateSpec {
            if (name != null
                    && (name.isBlank()
                            || name.codePointCount(0, name.length()) > LONGEST_NAME
                            || name.codePoints()
                                    .anyMatch(each -> "/\\".indexOf(each) >= 0 || Character.isISOControl(each)))) {
                throw new FaultException(invalid(
                        "com.vmware.api.vcenter.vm.hardware.disk.invalid_name",
                        "A VMDK file cannot be named '%s'.",
                        name));
            }
            if (capacity != null && (capacity <= 0 || capacity > LARGEST)) {
                throw new FaultException(invalid(
                        "com.vmware.api.vcenter.vm.hardware.disk.invalid_capacity",
                        "A virtual disk cannot have %s bytes, but 1 to %s.",
                        capacity,
                        LARGEST));
            }
        }
    }

    /** A storage policy by its identifier. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.storage_policy_spec")
    public record StoragePolicySpec(String policy) {}

    /**
     * What to change of a disk.
     *
     * @param backing another file; absent leaves the one it has
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.update_spec")
    public record UpdateSpec(@Nullable BackingSpec backing) {}

    private static Fault invalid(String id, String pattern, Object... args) {
        return Fault.invalid(id, pattern, args);
    }
}

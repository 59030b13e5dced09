package doppel.hardware;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An existing file.
 *
 * @param type what is behind the disk
 * @param vmdkFile {@code [datastore] directory/file.vmdk}; goes with the one type there is, so it must be there
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.backing_spec")
public record DiskBackingSpec(
        BackingType type, @UnionCase("VMDK_FILE") @Nullable String vmdkFile) {
    public DiskBackingSpec {
        if (vmdkFile == null || VmdkPath.of(vmdkFile).isEmpty()) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.vm.hardware.disk.invalid_path",
                    "'%s' is no path of a VMDK file, such as '[datastore] directory/file.vmdk'.",
                    String.valueOf(vmdkFile)));
        }
    }

    VmdkPath path() {
        return VmdkPath.of(Objects.requireNonNull(vmdkFile)).orElseThrow();
    }

    /** What can be behind a disk. */
    public enum BackingType {
        VMDK_FILE
    }
}

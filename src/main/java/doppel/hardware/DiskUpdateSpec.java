package doppel.hardware;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a disk.
 *
 * @param backing another file; absent leaves the one it has
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.update_spec")
public record DiskUpdateSpec(@Nullable DiskBackingSpec backing) {}

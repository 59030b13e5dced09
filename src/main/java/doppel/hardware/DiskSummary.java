package doppel.hardware;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of disks: the key alone.
 *
 * @param disk the identifier of the disk
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.summary")
public record DiskSummary(String disk) {}

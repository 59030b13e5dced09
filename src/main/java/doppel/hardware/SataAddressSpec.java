package doppel.hardware;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An address on a SATA adapter; an absent unit is chosen.
 *
 * @param bus the number of the adapter
 * @param unit the number on the adapter; absent leaves the choice
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.sata_address_spec")
public record SataAddressSpec(long bus, @Nullable Long unit) {}

package doppel.hardware;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An address on an IDE adapter; what is absent is chosen.
 *
 * @param primary whether on the primary adapter; absent leaves the choice
 * @param master whether the master on its adapter; absent leaves the choice
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.ide_address_spec")
public record IdeAddressSpec(
        @Nullable Boolean primary, @Nullable Boolean master) {}

package doppel.guest;

import doppel.api.Structure;
import doppel.customization.CustomizationSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Which customization: one of these, or neither to clear one that waits.
 *
 * @param name the name of a stored spec
 * @param spec what to customize
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.guest.customization.set_spec")
record CustomizationSetSpec(@Nullable String name, @Nullable CustomizationSpec spec) {}

package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A spec to store.
 *
 * @param spec what to customize
 * @param description the description
 * @param name the name of the spec, which is its identifier from then on
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.create_spec")
public record CustomizationSpecCreateSpec(CustomizationSpec spec, String description, String name) {}

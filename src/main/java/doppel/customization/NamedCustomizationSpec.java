package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A spec with its name.
 *
 * @param fingerprint another one with every change, so that who changes it can tell that nobody else did
 * @param spec passwords included, as they were given: who may read specs may use them
 * @param description the description
 * @param name the name
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.spec")
public record NamedCustomizationSpec(String fingerprint, CustomizationSpec spec, String description, String name) {}

package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A spec with its name.
 *
 * @param fingerprint a value that differs after every change, so that an update can detect a change in between
 * @param spec the spec, with passwords as they were given: a caller who may read specs may use them
 * @param description the description
 * @param name the name
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.spec")
public record NamedCustomizationSpec(String fingerprint, CustomizationSpec spec, String description, String name) {}

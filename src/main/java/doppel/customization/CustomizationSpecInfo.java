package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A stored spec.
 *
 * @param lastModified when the spec was stored or changed last
 * @param spec the spec
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.info")
public record CustomizationSpecInfo(Instant lastModified, NamedCustomizationSpec spec) {}

package doppel.customization;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A line of the list of specs.
 *
 * @param name the name
 * @param description the description
 * @param osType the family of guests that the spec is for
 * @param lastModified when the spec was stored or changed last
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.summary")
public record CustomizationSpecSummary(
        String name, String description, @Wire("OS_type") OsType osType, Instant lastModified) {}

package doppel.customization;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A line of the list of specs. */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.summary")
public record CustomizationSpecSummary(
        String name, String description, @Wire("OS_type") OsType osType, Instant lastModified) {}

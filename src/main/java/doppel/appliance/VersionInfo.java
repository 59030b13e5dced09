package doppel.appliance;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What runs here.
 *
 * @param releaseDate of the emulated vCenter, as a person writes it
 * @param installTime when the database was made, in ISO 8601 with milliseconds and Z
 */
@RegisterForReflection
@Structure("com.vmware.appliance.system.version.version_struct")
public record VersionInfo(
        String version,
        String product,
        String build,
        String type,
        String summary,
        @Wire("releasedate") String releaseDate,
        String installTime) {}

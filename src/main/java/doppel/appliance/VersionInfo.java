package doppel.appliance;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What runs here.
 *
 * @param version the version, such as 9.1.0.0
 * @param product the name of the product
 * @param build the build number
 * @param type the type of the appliance
 * @param summary a line that says that this is Doppel, and its version
 * @param releaseDate the release date of the emulated vCenter, as a person writes it
 * @param installTime when the database was created, in ISO 8601 with milliseconds and Z
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

package doppel.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Which arguments an error is about.
 *
 * @param primary the path of the one at fault, such as {@code spec.placement.host}
 * @param secondary the paths of those it conflicts with
 */
@RegisterForReflection
@Structure("com.vmware.vapi.std.errors.argument_locations")
public record ArgumentLocations(String primary, List<String> secondary) {}

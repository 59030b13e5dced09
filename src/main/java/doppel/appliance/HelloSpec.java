package doppel.appliance;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a client speaks.
 *
 * @param apiReleases the releases that the client supports, the preferred one first
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.system.hello_spec")
public record HelloSpec(List<String> apiReleases) {}

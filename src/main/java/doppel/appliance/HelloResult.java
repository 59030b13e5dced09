package doppel.appliance;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What both speak.
 *
 * @param apiRelease empty when there is no such release
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.system.hello_result")
public record HelloResult(String apiRelease) {}

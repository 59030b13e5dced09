package doppel.appliance;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What both speak.
 *
 * @param apiRelease the release that both support; empty when there is none
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.system.hello_result")
public record HelloResult(String apiRelease) {}

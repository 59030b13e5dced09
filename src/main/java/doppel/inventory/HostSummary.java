package doppel.inventory;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of hosts.
 *
 * @param host the identifier of the host
 * @param name the name
 * @param connectionState whether the host is connected
 * @param powerState the power state; absent unless the host is connected
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.host.summary")
public record HostSummary(
        String host,
        String name,
        ConnectionState connectionState,

        @UnionCase(tag = "connection_state", value = "CONNECTED") @Nullable
        HostPowerState powerState) {}

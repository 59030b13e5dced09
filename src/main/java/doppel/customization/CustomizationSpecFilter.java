package doppel.customization;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which specs to list: any of the names, and of this operating system; absent or empty asks for nothing.
 *
 * @param names names, any of which the object has; absent or empty is any name
 * @param osType the family of guests that the spec is for; absent is any
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.customization_specs.filter_spec")
public record CustomizationSpecFilter(
        @Nullable Set<String> names,
        @Wire("OS_type") @Nullable OsType osType) {
    static final CustomizationSpecFilter ALL = new CustomizationSpecFilter(null, null);
}

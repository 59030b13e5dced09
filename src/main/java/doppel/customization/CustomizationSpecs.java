package doppel.customization;

import doppel.access.Guard;
import doppel.access.Privilege;
import doppel.vapi.Caller;
import doppel.vapi.ErrorType;
import doppel.vapi.Need;
import doppel.vapi.Operation;
import doppel.vapi.Service;
import doppel.vapi.Structure;
import doppel.vapi.VapiError;
import doppel.vapi.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.vcenter.guest.customization_specs}: looking at customization specs. They stand in no folder, so who
 * looks needs the privilege at the root of the inventory.
 */
@ApplicationScoped
public class CustomizationSpecs implements Service {
    private static final String SERVICE = "com.vmware.vcenter.guest.customization_specs";
    private static final int LIST_LIMIT = 1000;

    static final Operation<ListInput, List<Summary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<Summary>>() {},
                    Need.within(Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS.id()))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
    static final Operation<GetInput, Info> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    Info.class,
                    Need.within(Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS.id()))
            .fails(ErrorType.NOT_FOUND);

    private final CustomizationSpecStore store;
    private final Guard guard;

    CustomizationSpecs(CustomizationSpecStore store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    private Uni<List<Summary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        Set<String> names = spec.names() == null || spec.names().isEmpty() ? null : spec.names();
        return guard.requireAtRoot(caller, Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS)
                .chain(() -> store.list(names, spec.osType(), LIST_LIMIT + 1))
                .invoke(found -> {
                    if (found.size() > LIST_LIMIT) {
                        throw VapiError.of(
                                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                                "com.vmware.api.vcenter.list.too_many",
                                "More than %s customization specs match; narrow the filter.",
                                LIST_LIMIT);
                    }
                });
    }

    private Uni<Info> get(Caller caller, GetInput input) {
        return guard.requireAtRoot(caller, Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS)
                .chain(() -> store.find(input.name()))
                .map(found -> found.orElseThrow(() -> VapiError.of(
                        ErrorType.NOT_FOUND,
                        "com.vmware.api.vcenter.guest.customization_specs.not_found",
                        "Customization spec '%s' does not exist.",
                        input.name())));
    }

    /** Which specs to list: any of the names, and of this operating system; absent or empty asks for nothing. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.customization_specs.filter_spec")
    public record FilterSpec(
            @Nullable Set<String> names,
            @Wire("OS_type") @Nullable OsType osType) {
        static final FilterSpec ALL = new FilterSpec(null, null);
    }

    /** The parameters of list. */
    @RegisterForReflection
    public record ListInput(@Nullable FilterSpec filter) {}

    /** What kind of guest a spec is for; one for cloud-init counts as LINUX. */
    public enum OsType {
        WINDOWS,
        LINUX
    }

    /** A line of the list of specs. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.customization_specs.summary")
    public record Summary(
            String name,
            String description,
            @Wire("OS_type") OsType osType,
            Instant lastModified) {}

    /**
     * The parameters of get.
     *
     * @param name the spec's name, which is its identifier
     */
    @RegisterForReflection
    public record GetInput(String name) {}

    /** A stored spec. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.customization_specs.info")
    public record Info(Instant lastModified, Spec spec) {}

    /**
     * A spec with its name.
     *
     * @param fingerprint another one with every change, so that who changes it can tell that nobody else did
     * @param spec passwords included, as they were given: who may read specs may use them
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.customization_specs.spec")
    public record Spec(String fingerprint, CustomizationSpec spec, String description, String name) {}
}

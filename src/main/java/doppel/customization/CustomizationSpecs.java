package doppel.customization;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.vcenter.guest.customization_specs}: the stored customization specs. They are in no folder, so their
 * privileges are asked for at the root of the inventory.
 */
@Path("/api")
@ApplicationScoped
public class CustomizationSpecs implements Service {
    static final String SERVICE = "com.vmware.vcenter.guest.customization_specs";
    private static final int LIST_LIMIT = ListLimits.CUSTOMIZATION_SPECS;

    static final Operation<ListInput, List<CustomizationSpecSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<CustomizationSpecSummary>>() {},
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The customization specs that match all fields of the filter.");
    static final Operation<GetInput, CustomizationSpecInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    CustomizationSpecInfo.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS))
            .fails(ErrorType.NOT_FOUND)
            .summary("A customization spec.");

    static final Operation<CreateInput, String> CREATE = Operation.of(
                    SERVICE,
                    "create",
                    CreateInput.class,
                    String.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_MODIFY_CUST_SPECS))
            .fails(ErrorType.ALREADY_EXISTS, ErrorType.INVALID_ARGUMENT)
            .summary("Stores a customization spec, and answers its name.");
    static final Operation<SetInput, Void> SET = Operation.withoutOutput(
                    SERVICE,
                    "set",
                    SetInput.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_MODIFY_CUST_SPECS))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.NOT_FOUND)
            .summary("Changes a customization spec, unless somebody else has changed it since it was read.");
    static final Operation<GetInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE,
                    "delete",
                    GetInput.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_MODIFY_CUST_SPECS))
            .fails(ErrorType.NOT_FOUND)
            .summary("Deletes a customization spec.");

    private final RestFace face;
    private final CustomizationSpecStore store;

    CustomizationSpecs(RestFace face, CustomizationSpecStore store) {
        this.face = face;
        this.store = store;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, this::list),
                Service.offer(GET, this::get),
                Service.offer(CREATE, this::create),
                Service.offer(SET, this::set),
                Service.offer(DELETE, this::delete));
    }

    @GET
    @Path("vcenter/guest/customization-specs")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/guest/customization-specs/{name}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("vcenter/guest/customization-specs")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(CREATE, call, body);
    }

    @PUT
    @Path("vcenter/guest/customization-specs/{name}")
    public Uni<Response> set(@BeanParam RestCall call, byte[] body) {
        return face.call(SET, call, body);
    }

    @DELETE
    @Path("vcenter/guest/customization-specs/{name}")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(DELETE, call);
    }

    private Uni<List<CustomizationSpecSummary>> list(Caller caller, ListInput input) {
        CustomizationSpecFilter spec = input.filter() == null ? CustomizationSpecFilter.ALL : input.filter();
        Set<String> names = spec.names() == null || spec.names().isEmpty() ? null : spec.names();
        return store.list(names, spec.osType(), LIST_LIMIT + 1).invoke(found -> {
            if (found.size() > LIST_LIMIT) {
                throw new FaultException(new Fault.TooManyMatches("customization specs"));
            }
        });
    }

    private Uni<CustomizationSpecInfo> get(Caller caller, GetInput input) {
        return found(input.name());
    }

    /** What the stored spec of this name does to a guest; fails with {@code not_found}. */
    public Uni<CustomizationSpec> named(String name) {
        return found(name).map(info -> info.spec().spec());
    }

    /** The stored spec of this name; fails with {@code not_found}. */
    Uni<CustomizationSpecInfo> found(String name) {
        return store.find(name).map(found -> found.orElseThrow(() -> new FaultException(notFound(name))));
    }

    private Uni<String> create(Caller caller, CreateInput input) {
        CustomizationSpecCreateSpec spec = input.spec();
        SpecRules.checkName(spec.name());
        SpecRules.check(spec.spec(), "spec.spec");
        return store.add(spec).map(added -> {
            if (!added) {
                throw new FaultException(new Fault.SpecNameTaken(spec.name()).at("spec.name"));
            }
            return spec.name();
        });
    }

    private Uni<Void> set(Caller caller, SetInput input) {
        NamedCustomizationSpec spec = input.spec();
        if (!spec.name().equals(input.name())) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.api.vcenter.guest.customization_specs.renamed",
                            "A spec keeps its name: '%s' cannot become '%s'.",
                            input.name(),
                            spec.name())
                    .at("spec.name", "name"));
        }
        SpecRules.check(spec.spec(), "spec.spec");
        return store.change(spec)
                // nothing was changed: there is no such spec, or another one than the caller has read
                .chain(changed -> changed
                        ? Uni.createFrom().voidItem()
                        : found(input.name())
                                .invoke(now -> {
                                    throw new FaultException(Fault.invalid(
                                                    "com.vmware.api.vcenter.guest.customization_specs.fingerprint",
                                                    "Customization spec '%s' has changed since its fingerprint was '%s'. Read it again.",
                                                    input.name(),
                                                    spec.fingerprint())
                                            .at("spec.fingerprint"));
                                })
                                .replaceWithVoid());
    }

    private Uni<Void> delete(Caller caller, GetInput input) {
        return store.remove(input.name())
                .invoke(removed -> {
                    if (!removed) {
                        throw new FaultException(notFound(input.name()));
                    }
                })
                .replaceWithVoid();
    }

    private static Fault notFound(String name) {
        return new Fault.SpecNotFound(name);
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable CustomizationSpecFilter filter) {}

    /**
     * The parameters of get and delete.
     *
     * @param name the spec's name, which is its identifier
     */
    @RegisterForReflection
    public record GetInput(String name) {}

    /**
     * The parameters of create.
     *
     * @param spec the spec to store
     */
    @RegisterForReflection
    public record CreateInput(@Body CustomizationSpecCreateSpec spec) {}

    /**
     * The parameters of set.
     *
     * @param name which spec
     * @param spec what it is to be, with the fingerprint that it had when it was read
     */
    @RegisterForReflection
    public record SetInput(String name, @Body NamedCustomizationSpec spec) {}
}

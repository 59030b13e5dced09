package doppel.inventory;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.api.Structure;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.resource_pool}: resource pools, the root pools included, which nobody makes or changes. */
@Path("/api")
@ApplicationScoped
public class ResourcePools implements Service {
    private static final String SERVICE = "com.vmware.vcenter.resource_pool";
    private static final String CPU = "spec.cpu_allocation";
    private static final String MEMORY = "spec.memory_allocation";
    private static final Listing.Kind<ResourcePool> KIND = new Listing.Kind<>(
            "resource_pool", "resource pools", ListLimits.INVENTORY, Inventory::resourcePools, InventoryObjects::pool);

    static final Operation<ListInput, List<Summary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<Summary>>() {},
                    Need.toRead("resource pools"))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The resource pools that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, Info> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    Info.class,
                    Need.on(GetInput.class, ObjectType.RESOURCE_POOL, GetInput::resourcePool, Privilege.SYSTEM_READ))
            .fails(ErrorType.NOT_FOUND)
            .summary("A resource pool with the pools directly within it.");
    static final Operation<CreateInput, String> CREATE = Operation.of(
                    SERVICE,
                    "create",
                    CreateInput.class,
                    String.class,
                    Need.on(
                            CreateInput.class,
                            ObjectType.RESOURCE_POOL,
                            input -> input.spec().parent(),
                            Privilege.RESOURCE_CREATE_POOL))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("Makes a resource pool within another.");
    static final Operation<UpdateInput, Void> UPDATE = Operation.withoutOutput(
                    SERVICE,
                    "update",
                    UpdateInput.class,
                    Need.on(
                            UpdateInput.class,
                            ObjectType.RESOURCE_POOL,
                            UpdateInput::resourcePool,
                            Privilege.RESOURCE_EDIT_POOL))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("Renames a resource pool or changes what it gets.");
    static final Operation<GetInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE,
                    "delete",
                    GetInput.class,
                    Need.on(
                            GetInput.class,
                            ObjectType.RESOURCE_POOL,
                            GetInput::resourcePool,
                            Privilege.RESOURCE_DELETE_POOL))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.UNSUPPORTED)
            .summary("Deletes a resource pool; what is in it moves to its parent.");

    private final RestFace face;
    private final Listing listing;
    private final InventoryCache inventoryCache;
    private final ResourcePoolStore store;

    ResourcePools(RestFace face, Listing listing, InventoryCache inventoryCache, ResourcePoolStore store) {
        this.face = face;
        this.listing = listing;
        this.inventoryCache = inventoryCache;
        this.store = store;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, this::list),
                Service.offer(GET, this::get),
                Service.offer(CREATE, (caller, input) -> create(input)),
                Service.offer(UPDATE, (caller, input) -> update(input)),
                Service.offer(DELETE, (caller, input) -> delete(input)));
    }

    @GET
    @Path("vcenter/resource-pool")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/resource-pool/{resource_pool}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("vcenter/resource-pool")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(CREATE, call, body);
    }

    @PATCH
    @Path("vcenter/resource-pool/{resource_pool}")
    public Uni<Response> update(@BeanParam RestCall call, byte[] body) {
        return face.call(UPDATE, call, body);
    }

    @DELETE
    @Path("vcenter/resource-pool/{resource_pool}")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(DELETE, call);
    }

    private Uni<List<Summary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new Summary(each.moid(), each.name()))
                        .toList());
    }

    private static Predicate<ResourcePool> matching(FilterSpec spec, Inventory tree) {
        return Filter.<ResourcePool>of(spec.resourcePools(), spec.names())
                .and(Filter.any(
                        spec.parentResourcePools(), each -> Filter.moid(ObjectType.RESOURCE_POOL, each.parent())))
                .and(Filter.within(spec.datacenters(), tree::datacenterOf))
                .and(Filter.any(spec.hosts(), each -> Filter.moid(ObjectType.HOST, each.host())))
                .and(Filter.any(spec.clusters(), each -> Filter.moid(ObjectType.CLUSTER, each.cluster())));
    }

    private Uni<Info> get(Caller caller, GetInput input) {
        return inventoryCache.inventory().map(tree -> {
            ResourcePool pool =
                    InventoryObjects.found(tree.resourcePools(), ObjectType.RESOURCE_POOL, input.resourcePool());
            Set<String> children = tree.resourcePools().values().stream()
                    .filter(each -> each.parent() != null && each.parent() == pool.id())
                    .map(ResourcePool::moid)
                    .collect(Collectors.toUnmodifiableSet());
            return new Info(pool.name(), children, pool.cpu(), pool.memory());
        });
    }

    private Uni<String> create(CreateInput input) {
        CreateSpec spec = input.spec();
        String name = named(spec.name());
        Allocation cpu = Allocation.of(spec.cpuAllocation(), CPU);
        Allocation memory = Allocation.of(spec.memoryAllocation(), MEMORY);
        return store.add(number(spec.parent()), name, cpu, memory)
                .invoke(inventoryCache::changed)
                .map(id -> ObjectType.RESOURCE_POOL.id(id));
    }

    private Uni<Void> update(UpdateInput input) {
        UpdateSpec spec = input.spec();
        return store.change(
                        number(input.resourcePool()),
                        pool -> new ResourcePool(
                                pool.id(),
                                spec.name() == null ? pool.name() : named(spec.name()),
                                pool.parent(),
                                pool.cluster(),
                                pool.host(),
                                pool.cpu().updated(spec.cpuAllocation(), CPU),
                                pool.memory().updated(spec.memoryAllocation(), MEMORY)))
                .invoke(inventoryCache::changed);
    }

    private Uni<Void> delete(GetInput input) {
        return store.remove(number(input.resourcePool())).invoke(inventoryCache::changed);
    }

    /** Of an identifier that the need has found. */
    private static long number(String resourcePool) {
        return ObjectType.RESOURCE_POOL.number(resourcePool).orElseThrow();
    }

    private static String named(String name) {
        return ObjectName.stored(name, "resource pool", "com.vmware.api.vcenter.resource_pool.name.invalid");
    }

    /**
     * Which resource pools to list.
     *
     * @param parentResourcePools that hold the pool itself
     * @param datacenters that hold the pool at any depth
     * @param hosts whose pool it is, or one within, at any depth; a host in a cluster has none
     * @param clusters whose pool it is, or one within, at any depth
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.filter_spec")
    public record FilterSpec(
            @Nullable Set<String> resourcePools,
            @Nullable Set<String> names,
            @Nullable Set<String> parentResourcePools,
            @Nullable Set<String> datacenters,
            @Nullable Set<String> hosts,
            @Nullable Set<String> clusters) {
        static final FilterSpec ALL = new FilterSpec(null, null, null, null, null, null);
    }

    /** The parameters of list. */
    @RegisterForReflection
    public record ListInput(@Nullable FilterSpec filter) {}

    /** A line of the list of resource pools. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.summary")
    public record Summary(String resourcePool, String name) {}

    /**
     * The parameters of get and delete.
     *
     * @param resourcePool the pool's identifier
     */
    @RegisterForReflection
    public record GetInput(String resourcePool) {}

    /**
     * A resource pool.
     *
     * @param resourcePools the identifiers of the pools directly within, whoever may read these
     * @param cpuAllocation in MHz
     * @param memoryAllocation in MB
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.info")
    public record Info(
            String name,
            Set<String> resourcePools,
            @Nullable Allocation cpuAllocation,
            @Nullable Allocation memoryAllocation) {}

    /**
     * A pool to make.
     *
     * @param parent the identifier of the pool that it is to be in
     * @param cpuAllocation in MHz
     * @param memoryAllocation in MB
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.create_spec")
    public record CreateSpec(
            String name,
            String parent,
            Allocation.@Nullable CreateSpec cpuAllocation,
            Allocation.@Nullable CreateSpec memoryAllocation) {}

    /** The parameter of create. */
    @RegisterForReflection
    public record CreateInput(@Body CreateSpec spec) {}

    /**
     * What a pool is to be; what is absent stays.
     *
     * @param cpuAllocation in MHz
     * @param memoryAllocation in MB
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.update_spec")
    public record UpdateSpec(
            @Nullable String name,
            Allocation.@Nullable UpdateSpec cpuAllocation,
            Allocation.@Nullable UpdateSpec memoryAllocation) {}

    /**
     * The parameters of update.
     *
     * @param resourcePool the pool's identifier
     */
    @RegisterForReflection
    public record UpdateInput(String resourcePool, @Body UpdateSpec spec) {}
}

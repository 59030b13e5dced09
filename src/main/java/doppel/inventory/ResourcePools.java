package doppel.inventory;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.ObjectType;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.resource_pool}: resource pools, including the root pools, which cannot be created or changed. */
@Path("/api")
@ApplicationScoped
public class ResourcePools implements Service {
    private static final String SERVICE = "com.vmware.vcenter.resource_pool";
    private static final String CPU = "spec.cpu_allocation";
    private static final String MEMORY = "spec.memory_allocation";
    private static final Listing.Kind<ResourcePool> KIND = new Listing.Kind<>(
            "resource_pool", "resource pools", ListLimits.INVENTORY, Inventory::resourcePools, InventoryObjects::pool);

    static final Operation<ListInput, List<ResourcePoolSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<ResourcePoolSummary>>() {},
                    Need.toRead("resource pools"))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The resource pools that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, ResourcePoolInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    ResourcePoolInfo.class,
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

    private Uni<List<ResourcePoolSummary>> list(Caller caller, ListInput input) {
        ResourcePoolFilter spec = input.filter() == null ? ResourcePoolFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new ResourcePoolSummary(each.moid(), each.name()))
                        .toList());
    }

    private static Predicate<ResourcePool> matching(ResourcePoolFilter spec, Inventory tree) {
        return Filter.<ResourcePool>of(spec.resourcePools(), spec.names())
                .and(Filter.any(
                        spec.parentResourcePools(), each -> Filter.moid(ObjectType.RESOURCE_POOL, each.parent())))
                .and(Filter.within(spec.datacenters(), tree::datacenterOf))
                .and(Filter.any(spec.hosts(), each -> Filter.moid(ObjectType.HOST, each.host())))
                .and(Filter.any(spec.clusters(), each -> Filter.moid(ObjectType.CLUSTER, each.cluster())));
    }

    private Uni<ResourcePoolInfo> get(Caller caller, GetInput input) {
        return inventoryCache.inventory().map(tree -> {
            ResourcePool pool =
                    InventoryObjects.found(tree.resourcePools(), ObjectType.RESOURCE_POOL, input.resourcePool());
            Set<String> children = tree.resourcePools().values().stream()
                    .filter(each -> each.parent() != null && each.parent() == pool.id())
                    .map(ResourcePool::moid)
                    .collect(Collectors.toUnmodifiableSet());
            return new ResourcePoolInfo(pool.name(), children, pool.cpu(), pool.memory());
        });
    }

    private Uni<String> create(CreateInput input) {
        ResourcePoolCreateSpec spec = input.spec();
        String name = named(spec.name());
        Allocation cpu = Allocation.of(spec.cpuAllocation(), CPU);
        Allocation memory = Allocation.of(spec.memoryAllocation(), MEMORY);
        return store.add(number(spec.parent()), name, cpu, memory)
                .invoke(inventoryCache::changed)
                .map(id -> ObjectType.RESOURCE_POOL.id(id));
    }

    private Uni<Void> update(UpdateInput input) {
        ResourcePoolUpdateSpec spec = input.spec();
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
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable ResourcePoolFilter filter) {}

    /**
     * The parameters of get and delete.
     *
     * @param resourcePool the pool's identifier
     */
    @RegisterForReflection
    public record GetInput(String resourcePool) {}

    /**
     * The parameter of create.
     *
     * @param spec the resource pool to create
     */
    @RegisterForReflection
    public record CreateInput(@Body ResourcePoolCreateSpec spec) {}

    /**
     * The parameters of update.
     *
     * @param resourcePool the pool's identifier
     * @param spec what to change
     */
    @RegisterForReflection
    public record UpdateInput(String resourcePool, @Body ResourcePoolUpdateSpec spec) {}
}

package doppel.inventory;

import doppel.access.Privilege;
import doppel.vapi.Caller;
import doppel.vapi.ErrorType;
import doppel.vapi.Moid;
import doppel.vapi.Need;
import doppel.vapi.Operation;
import doppel.vapi.Service;
import doppel.vapi.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.resource_pool}: looking at resource pools, the root pools included. */
@ApplicationScoped
public class ResourcePools implements Service {
    private static final String SERVICE = "com.vmware.vcenter.resource_pool";
    private static final Listing.Kind<Inventory.ResourcePool> KIND =
            new Listing.Kind<>("resource pools", 1000, Inventory::resourcePools, Inventories::pool);

    static final Operation<ListInput, List<Summary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<Summary>>() {},
                    Need.within(Privilege.SYSTEM_READ.id()))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
    static final Operation<GetInput, Info> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    Info.class,
                    Need.on(GetInput.class, Privilege.SYSTEM_READ.id(), "ResourcePool", GetInput::resourcePool))
            .fails(ErrorType.NOT_FOUND);

    private final Listing listing;
    private final Inventories inventories;

    ResourcePools(Listing listing, Inventories inventories) {
        this.listing = listing;
        this.inventories = inventories;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    private Uni<List<Summary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new Summary(each.moid(), each.name()))
                        .toList());
    }

    private static Predicate<Inventory.ResourcePool> matching(FilterSpec spec, Inventory tree) {
        return Filter.<Inventory.ResourcePool>of(spec.resourcePools(), spec.names())
                .and(Filter.any(spec.parentResourcePools(), each -> Filter.moid(Moid.RESOURCE_POOL, each.parent())))
                .and(Filter.within(spec.datacenters(), tree::datacenterOf))
                .and(Filter.any(spec.hosts(), each -> Filter.moid(Moid.HOST, each.host())))
                .and(Filter.any(spec.clusters(), each -> Filter.moid(Moid.CLUSTER, each.cluster())));
    }

    private Uni<Info> get(Caller caller, GetInput input) {
        return inventories.inventory().map(tree -> {
            Inventory.ResourcePool pool =
                    Inventories.found(tree.resourcePools(), Moid.RESOURCE_POOL, "ResourcePool", input.resourcePool());
            Set<String> children = tree.resourcePools().values().stream()
                    .filter(each -> each.parent() != null && each.parent() == pool.id())
                    .map(Inventory.ResourcePool::moid)
                    .collect(Collectors.toUnmodifiableSet());
            return new Info(pool.name(), children, Allocation.UNRESTRICTED, Allocation.UNRESTRICTED);
        });
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
     * The parameters of get.
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
     * How much a pool gets.
     *
     * @param reservation what is set aside for the pool
     * @param expandableReservation whether the pool may take more from its parent
     * @param limit -1 for none
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.resource_allocation_info")
    public record Allocation(long reservation, boolean expandableReservation, long limit, Shares shares) {
        /** What a pool has for which nothing else was asked. Doppel sets nothing aside and limits no pool. */
        static final Allocation UNRESTRICTED = new Allocation(0, true, -1, new Shares(Level.NORMAL, null));
    }

    /**
     * A pool's part of what is contended for.
     *
     * @param shares with the level CUSTOM, and only with it
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.shares_info")
    public record Shares(Level level, @Nullable Long shares) {}

    /** The levels of shares. */
    public enum Level {
        LOW,
        NORMAL,
        HIGH,
        CUSTOM
    }
}

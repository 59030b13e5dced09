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
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.cluster}: looking at clusters. */
@Path("/api")
@ApplicationScoped
public class Clusters implements Service {
    private static final String SERVICE = "com.vmware.vcenter.cluster";
    private static final Listing.Kind<Cluster> KIND = new Listing.Kind<>(
            "cluster", "clusters", ListLimits.INVENTORY, Inventory::clusters, InventoryObjects::cluster);

    static final Operation<ListInput, List<Summary>> LIST = Operation.of(
                    SERVICE, "list", ListInput.class, new Operation.Answer<List<Summary>>() {}, Need.toRead("clusters"))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The clusters that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, Info> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    Info.class,
                    Need.on(GetInput.class, ObjectType.CLUSTER, GetInput::cluster, Privilege.SYSTEM_READ))
            .fails(ErrorType.NOT_FOUND)
            .summary("A cluster with its root resource pool.");

    private final RestFace face;
    private final Listing listing;
    private final InventoryCache inventoryCache;

    Clusters(RestFace face, Listing listing, InventoryCache inventoryCache) {
        this.face = face;
        this.listing = listing;
        this.inventoryCache = inventoryCache;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    @GET
    @Path("vcenter/cluster")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/cluster/{cluster}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    private Uni<List<Summary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new Summary(each.moid(), each.name(), each.haEnabled(), each.drsEnabled()))
                        .toList());
    }

    private static Predicate<Cluster> matching(FilterSpec spec, Inventory tree) {
        return Filter.<Cluster>of(spec.clusters(), spec.names())
                .and(Filter.in(tree, spec.folders(), Cluster::folder))
                .and(Filter.within(spec.datacenters(), each -> tree.datacenterOf(each.folder())));
    }

    private Uni<Info> get(Caller caller, GetInput input) {
        return inventoryCache.inventory().map(tree -> {
            Cluster cluster = InventoryObjects.found(tree.clusters(), ObjectType.CLUSTER, input.cluster());
            return new Info(cluster.name(), tree.rootPool(cluster.id(), null).moid());
        });
    }

    /**
     * Which clusters to list.
     *
     * @param folders that hold the cluster itself
     * @param datacenters that hold the cluster at any depth
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.cluster.filter_spec")
    public record FilterSpec(
            @Nullable Set<String> clusters,
            @Nullable Set<String> names,
            @Nullable Set<String> folders,
            @Nullable Set<String> datacenters) {
        static final FilterSpec ALL = new FilterSpec(null, null, null, null);
    }

    /** The parameters of list. */
    @RegisterForReflection
    public record ListInput(@Nullable FilterSpec filter) {}

    /** A line of the list of clusters. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.cluster.summary")
    public record Summary(String cluster, String name, boolean haEnabled, boolean drsEnabled) {}

    /**
     * The parameters of get.
     *
     * @param cluster the cluster's identifier
     */
    @RegisterForReflection
    public record GetInput(String cluster) {}

    /**
     * A cluster.
     *
     * @param resourcePool the identifier of its root pool
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.cluster.info")
    public record Info(String name, String resourcePool) {}
}

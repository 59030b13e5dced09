package doppel.inventory;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.cluster}: looking at clusters. */
@Path("/api")
@ApplicationScoped
public class Clusters implements Service {
    private static final String SERVICE = "com.vmware.vcenter.cluster";
    private static final Listing.Kind<Cluster> KIND = new Listing.Kind<>(
            "cluster", "clusters", ListLimits.INVENTORY, Inventory::clusters, InventoryObjects::cluster);

    static final Operation<ListInput, List<ClusterSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<ClusterSummary>>() {},
                    Need.toRead("clusters"))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The clusters that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, ClusterInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    ClusterInfo.class,
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

    private Uni<List<ClusterSummary>> list(Caller caller, ListInput input) {
        ClusterFilter spec = input.filter() == null ? ClusterFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new ClusterSummary(each.moid(), each.name(), each.haEnabled(), each.drsEnabled()))
                        .toList());
    }

    private static Predicate<Cluster> matching(ClusterFilter spec, Inventory tree) {
        return Filter.<Cluster>of(spec.clusters(), spec.names())
                .and(Filter.in(tree, spec.folders(), Cluster::folder))
                .and(Filter.within(spec.datacenters(), each -> tree.datacenterOf(each.folder())));
    }

    private Uni<ClusterInfo> get(Caller caller, GetInput input) {
        return inventoryCache.inventory().map(tree -> {
            Cluster cluster = InventoryObjects.found(tree.clusters(), ObjectType.CLUSTER, input.cluster());
            return new ClusterInfo(
                    cluster.name(), tree.rootPool(cluster.id(), null).moid());
        });
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable ClusterFilter filter) {}

    /**
     * The parameters of get.
     *
     * @param cluster the cluster's identifier
     */
    @RegisterForReflection
    public record GetInput(String cluster) {}
}

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

/** {@code com.vmware.vcenter.datacenter}: looking at datacenters. */
@Path("/api")
@ApplicationScoped
public class Datacenters implements Service {
    private static final String SERVICE = "com.vmware.vcenter.datacenter";
    private static final Listing.Kind<Datacenter> KIND = new Listing.Kind<>(
            "datacenter", "datacenters", ListLimits.INVENTORY, Inventory::datacenters, InventoryObjects::datacenter);

    static final Operation<ListInput, List<DatacenterSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<DatacenterSummary>>() {},
                    Need.toRead("datacenters"))
            .fails(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The datacenters that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, DatacenterInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    DatacenterInfo.class,
                    Need.on(GetInput.class, ObjectType.DATACENTER, GetInput::datacenter, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND)
            .summary("A datacenter with its top folders.");

    private final RestFace face;
    private final Listing listing;
    private final InventoryCache inventoryCache;

    Datacenters(RestFace face, Listing listing, InventoryCache inventoryCache) {
        this.face = face;
        this.listing = listing;
        this.inventoryCache = inventoryCache;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    @GET
    @Path("vcenter/datacenter")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/datacenter/{datacenter}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    private Uni<List<DatacenterSummary>> list(Caller caller, ListInput input) {
        DatacenterFilter spec = input.filter() == null ? DatacenterFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new DatacenterSummary(each.moid(), each.name()))
                        .toList());
    }

    private static Predicate<Datacenter> matching(DatacenterFilter spec, Inventory tree) {
        return Filter.<Datacenter>of(spec.datacenters(), spec.names())
                .and(Filter.in(tree, spec.folders(), Datacenter::folder));
    }

    private Uni<DatacenterInfo> get(Caller caller, GetInput input) {
        return inventoryCache.inventory().map(tree -> {
            Datacenter datacenter =
                    InventoryObjects.found(tree.datacenters(), ObjectType.DATACENTER, input.datacenter());
            return new DatacenterInfo(
                    datacenter.name(),
                    tree.topFolder(datacenter, FolderType.DATASTORE).moid(),
                    tree.topFolder(datacenter, FolderType.HOST).moid(),
                    tree.topFolder(datacenter, FolderType.NETWORK).moid(),
                    tree.topFolder(datacenter, FolderType.VIRTUAL_MACHINE).moid());
        });
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable DatacenterFilter filter) {}

    /**
     * The parameters of get.
     *
     * @param datacenter the datacenter's identifier
     */
    @RegisterForReflection
    public record GetInput(String datacenter) {}
}

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
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.datastore}: looking at datastores. */
@Path("/api")
@ApplicationScoped
public class Datastores implements Service {
    private static final String SERVICE = "com.vmware.vcenter.datastore";
    private static final Listing.Kind<Datastore> KIND = new Listing.Kind<>(
            "datastore", "datastores", ListLimits.DATASTORES, Inventory::datastores, InventoryObjects::datastore);

    static final Operation<ListInput, List<DatastoreSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<DatastoreSummary>>() {},
                    Need.toRead("datastores"))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The datastores that match all fields of the filter and that the caller may read.");
    static final Operation<GetInput, DatastoreInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    DatastoreInfo.class,
                    Need.on(GetInput.class, ObjectType.DATASTORE, GetInput::datastore, Privilege.SYSTEM_READ))
            .fails(ErrorType.NOT_FOUND)
            .summary("A datastore with its free space.");

    private final RestFace face;
    private final Listing listing;
    private final InventoryCache inventoryCache;

    Datastores(RestFace face, Listing listing, InventoryCache inventoryCache) {
        this.face = face;
        this.listing = listing;
        this.inventoryCache = inventoryCache;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    @GET
    @Path("vcenter/datastore")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/datastore/{datastore}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    private Uni<List<DatastoreSummary>> list(Caller caller, ListInput input) {
        DatastoreFilter spec = input.filter() == null ? DatastoreFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .chain(found -> inventoryCache
                        .freeSpace(found.stream().map(Datastore::id).toList())
                        .map(free ->
                                found.stream().map(each -> summary(each, free)).toList()));
    }

    private static Predicate<Datastore> matching(DatastoreFilter spec, Inventory tree) {
        return Filter.<Datastore>of(spec.datastores(), spec.names())
                .and(Filter.any(spec.types(), Datastore::type))
                .and(Filter.in(tree, spec.folders(), Datastore::folder))
                .and(Filter.within(spec.datacenters(), each -> tree.datacenterOf(each.folder())));
    }

    private static DatastoreSummary summary(Datastore datastore, Map<Long, Long> free) {
        return new DatastoreSummary(
                datastore.moid(),
                datastore.name(),
                datastore.type(),
                datastore.accessible() ? free.get(datastore.id()) : null,
                datastore.accessible() ? datastore.capacity() : null);
    }

    private Uni<DatastoreInfo> get(Caller caller, GetInput input) {
        return inventoryCache
                .inventory()
                .map(tree -> InventoryObjects.found(tree.datastores(), ObjectType.DATASTORE, input.datastore()))
                .chain(found -> inventoryCache
                        .freeSpace(List.of(found.id()))
                        .map(free -> new DatastoreInfo(
                                found.name(),
                                found.type(),
                                found.accessible(),
                                found.accessible() ? free.get(found.id()) : null,
                                found.multipleHostAccess(),
                                found.thinProvisioningSupported())));
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable DatastoreFilter filter) {}

    /**
     * The parameters of get.
     *
     * @param datastore the datastore's identifier
     */
    @RegisterForReflection
    public record GetInput(String datastore) {}
}

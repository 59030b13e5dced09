package doppel.inventory;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.Operation;
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

/** {@code com.vmware.vcenter.network}: looking at networks. */
@Path("/api")
@ApplicationScoped
public class Networks implements Service {
    private static final String SERVICE = "com.vmware.vcenter.network";
    private static final Listing.Kind<Network> KIND = new Listing.Kind<>(
            "network", "networks", ListLimits.INVENTORY, Inventory::networks, InventoryObjects::network);

    static final Operation<ListInput, List<NetworkSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<NetworkSummary>>() {},
                    Need.toRead("networks"))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The networks that match all fields of the filter and that the caller may read.");

    private final RestFace face;
    private final Listing listing;

    Networks(RestFace face, Listing listing) {
        this.face = face;
        this.listing = listing;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list));
    }

    @GET
    @Path("vcenter/network")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    private Uni<List<NetworkSummary>> list(Caller caller, ListInput input) {
        NetworkFilter spec = input.filter() == null ? NetworkFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new NetworkSummary(each.moid(), each.name(), each.type()))
                        .toList());
    }

    private static Predicate<Network> matching(NetworkFilter spec, Inventory tree) {
        return Filter.<Network>of(spec.networks(), spec.names())
                .and(Filter.any(spec.types(), Network::type))
                .and(Filter.in(tree, spec.folders(), Network::folder))
                .and(Filter.within(spec.datacenters(), each -> tree.datacenterOf(each.folder())));
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable NetworkFilter filter) {}
}

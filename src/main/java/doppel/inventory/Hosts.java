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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.host}: looking at hosts, connecting and disconnecting them. */
@Path("/api")
@ApplicationScoped
public class Hosts implements Service {
    private static final String SERVICE = "com.vmware.vcenter.host";
    private static final Listing.Kind<Host> KIND =
            new Listing.Kind<>("host", "hosts", ListLimits.HOSTS, Inventory::hosts, InventoryObjects::host);

    static final Operation<ListInput, List<HostSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<HostSummary>>() {},
                    Need.toRead("hosts"))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The hosts that match all fields of the filter and that the caller may read.");
    static final Operation<HostInput, Void> CONNECT =
            change("connect").summary("Connects a host that is disconnected.");
    static final Operation<HostInput, Void> DISCONNECT =
            change("disconnect").summary("Disconnects a host; its machines stay, and nothing can be done to them.");

    private final RestFace face;
    private final Listing listing;
    private final HostConnections connections;
    private final InventoryCache inventoryCache;

    Hosts(RestFace face, Listing listing, HostConnections connections, InventoryCache inventoryCache) {
        this.face = face;
        this.listing = listing;
        this.connections = connections;
        this.inventoryCache = inventoryCache;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, this::list),
                Service.offer(CONNECT, (caller, input) -> connect(input)),
                Service.offer(DISCONNECT, (caller, input) -> disconnect(input)));
    }

    @GET
    @Path("vcenter/host")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @POST
    @Path("vcenter/host/{host}?action=connect")
    public Uni<Response> connect(@BeanParam RestCall call) {
        return face.call(CONNECT, call);
    }

    @POST
    @Path("vcenter/host/{host}?action=disconnect")
    public Uni<Response> disconnect(@BeanParam RestCall call) {
        return face.call(DISCONNECT, call);
    }

    private static Operation<HostInput, Void> change(String name) {
        return Operation.withoutOutput(
                        SERVICE,
                        name,
                        HostInput.class,
                        Need.on(HostInput.class, ObjectType.HOST, HostInput::host, Privilege.HOST_CONFIG_CONNECTION))
                .fails(ErrorType.ALREADY_IN_DESIRED_STATE, ErrorType.ERROR, ErrorType.NOT_FOUND);
    }

    private Uni<Void> connect(HostInput input) {
        return connections.connect(input.host()).invoke(inventoryCache::changed);
    }

    private Uni<Void> disconnect(HostInput input) {
        return connections.disconnect(input.host()).invoke(inventoryCache::changed);
    }

    private Uni<List<HostSummary>> list(Caller caller, ListInput input) {
        HostFilter spec = input.filter() == null ? HostFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream().map(Hosts::summary).toList());
    }

    private static Predicate<Host> matching(HostFilter spec, Inventory tree) {
        return Filter.<Host>of(spec.hosts(), spec.names())
                .and(Filter.in(tree, spec.folders(), tree::folderOf))
                .and(Filter.within(spec.datacenters(), tree::datacenterOf))
                .and(each -> spec.standalone() == null || spec.standalone() == (each.cluster() == null))
                .and(Filter.any(spec.clusters(), each -> Filter.moid(ObjectType.CLUSTER, each.cluster())))
                .and(Filter.any(spec.connectionStates(), Host::connectionState));
    }

    private static HostSummary summary(Host host) {
        return new HostSummary(
                host.moid(), host.name(), host.connectionState(), host.connected() ? host.powerState() : null);
    }

    /**
     * The parameter of connect and disconnect.
     *
     * @param host the host's identifier
     */
    @RegisterForReflection
    public record HostInput(String host) {}

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable HostFilter filter) {}
}

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
import doppel.api.UnionCase;
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
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.host}: looking at hosts, connecting and disconnecting them. */
@Path("/api")
@ApplicationScoped
public class Hosts implements Service {
    private static final String SERVICE = "com.vmware.vcenter.host";
    private static final Listing.Kind<Host> KIND =
            new Listing.Kind<>("host", "hosts", ListLimits.HOSTS, Inventory::hosts, InventoryObjects::host);

    static final Operation<ListInput, List<Summary>> LIST = Operation.of(
                    SERVICE, "list", ListInput.class, new Operation.Answer<List<Summary>>() {}, Need.toRead("hosts"))
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

    private Uni<List<Summary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream().map(Hosts::summary).toList());
    }

    private static Predicate<Host> matching(FilterSpec spec, Inventory tree) {
        return Filter.<Host>of(spec.hosts(), spec.names())
                .and(Filter.in(tree, spec.folders(), tree::folderOf))
                .and(Filter.within(spec.datacenters(), tree::datacenterOf))
                .and(each -> spec.standalone() == null || spec.standalone() == (each.cluster() == null))
                .and(Filter.any(spec.clusters(), each -> Filter.moid(ObjectType.CLUSTER, each.cluster())))
                .and(Filter.any(spec.connectionStates(), Host::connectionState));
    }

    private static Summary summary(Host host) {
        return new Summary(
                host.moid(), host.name(), host.connectionState(), host.connected() ? host.powerState() : null);
    }

    /**
     * Which hosts to list.
     *
     * @param folders that hold the host itself when it stands alone, else its cluster itself
     * @param datacenters that hold the host at any depth
     * @param standalone true for hosts in no cluster alone, false for hosts in a cluster alone
     * @param clusters that hold the host
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.host.filter_spec")
    public record FilterSpec(
            @Nullable Set<String> hosts,
            @Nullable Set<String> names,
            @Nullable Set<String> folders,
            @Nullable Set<String> datacenters,
            @Nullable Boolean standalone,
            @Nullable Set<String> clusters,
            @Nullable Set<ConnectionState> connectionStates) {
        static final FilterSpec ALL = new FilterSpec(null, null, null, null, null, null, null);
    }

    /**
     * The parameter of connect and disconnect.
     *
     * @param host the host's identifier
     */
    @RegisterForReflection
    public record HostInput(String host) {}

    /** The parameters of list. */
    @RegisterForReflection
    public record ListInput(@Nullable FilterSpec filter) {}

    /**
     * A line of the list of hosts.
     *
     * @param powerState absent unless the host is connected: of another vCenter does not know it
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.host.summary")
    public record Summary(
            String host,
            String name,
            ConnectionState connectionState,

            @UnionCase(tag = "connection_state", value = "CONNECTED") @Nullable
            HostPowerState powerState) {}
}

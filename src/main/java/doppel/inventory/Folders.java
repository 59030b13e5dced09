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

/** {@code com.vmware.vcenter.folder}: looking at folders, the root and the top folders of datacenters included. */
@Path("/api")
@ApplicationScoped
public class Folders implements Service {
    private static final String SERVICE = "com.vmware.vcenter.folder";
    private static final Listing.Kind<Folder> KIND =
            new Listing.Kind<>("folder", "folders", ListLimits.INVENTORY, Inventory::folders, InventoryObjects::folder);

    static final Operation<ListInput, List<FolderSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<FolderSummary>>() {},
                    Need.toRead("folders"))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The folders that match all fields of the filter and that the caller may read.");

    private final RestFace face;
    private final Listing listing;

    Folders(RestFace face, Listing listing) {
        this.face = face;
        this.listing = listing;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list));
    }

    @GET
    @Path("vcenter/folder")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    private Uni<List<FolderSummary>> list(Caller caller, ListInput input) {
        FolderFilter spec = input.filter() == null ? FolderFilter.ALL : input.filter();
        return listing.list(caller, KIND, tree -> matching(spec, tree))
                .map(found -> found.stream()
                        .map(each -> new FolderSummary(each.moid(), each.name(), each.type()))
                        .toList());
    }

    private static Predicate<Folder> matching(FolderFilter spec, Inventory tree) {
        return Filter.<Folder>of(spec.folders(), spec.names())
                .and(each -> spec.type() == null || spec.type() == each.type())
                .and(Filter.in(tree, spec.parentFolders(), Folder::parent))
                .and(Filter.within(spec.datacenters(), Folder::datacenter));
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable FolderFilter filter) {}
}

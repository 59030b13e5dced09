package doppel.inventory;

import doppel.access.Authorizer;
import doppel.access.Permissions;
import doppel.api.Caller;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ManagedObject;
import doppel.api.Privilege;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers the lists of the inventory: what matches, and of that what the caller may read, by name. */
@ApplicationScoped
class Listing {
    private final InventoryCache inventoryCache;
    private final Authorizer authorizer;

    Listing(InventoryCache inventoryCache, Authorizer authorizer) {
        this.inventoryCache = inventoryCache;
        this.authorizer = authorizer;
    }

    /**
     * What kind of object a list is of.
     *
     * @param id as message ids name it, such as {@code resource_pool}
     * @param name in the plural, for callers that asked for too many
     * @param most how many the API lists at once
     * @param objects all of them
     * @param place the object of an identifier, with its path
     */
    record Kind<T extends InventoryObject>(
            String id,
            String name,
            int most,
            Function<Inventory, Map<Long, T>> objects,
            BiFunction<Inventory, String, ManagedObject> place) {}

    /**
     * The objects that match and that the caller may read, by name and number; {@code unable_to_allocate_resource} when
     * these are more than the API lists at once.
     */
    <T extends InventoryObject> Uni<List<T>> list(
            Caller caller, Kind<T> kind, Function<Inventory, Predicate<T>> filter) {
        return inventoryCache
                .inventory()
                .chain(tree -> authorizer
                        .permissions()
                        .map(permissions -> of(caller, permissions, kind, tree, filter.apply(tree))));
    }

    /** The same of one moment: pure. */
    static <T extends InventoryObject> List<T> of(
            Caller caller, Permissions permissions, Kind<T> kind, Inventory tree, Predicate<T> filter) {
        List<T> visible = kind.objects().apply(tree).values().stream()
                .filter(filter)
                .filter(each -> permissions.permit(
                        caller, Privilege.SYSTEM_READ, kind.place().apply(tree, each.moid())))
                .sorted(Comparator.comparing(InventoryObject::name).thenComparing(InventoryObject::id))
                .toList();
        if (visible.size() > kind.most()) {
            throw new FaultException(new Fault.TooManyMatches(kind.name()));
        }
        return visible;
    }
}

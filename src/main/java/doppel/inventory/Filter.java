package doppel.inventory;

import doppel.api.ObjectType;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the filters of the lists share. Within a field any of the values matches, across fields all must; an
 * absent or empty field asks for nothing. An identifier that nothing has matches nothing.
 */
final class Filter {
    private Filter() {}

    /** Any of these values; an object without the value, as the folder of a host in a cluster, matches none. */
    static <T> Predicate<T> any(@Nullable Set<?> wanted, Function<T, @Nullable Object> value) {
        if (wanted == null || wanted.isEmpty()) {
            return each -> true;
        }
        return each -> {
            Object has = value.apply(each);
            return has != null && wanted.contains(has);
        };
    }

    /** Any of these identifiers and any of these names. */
    static <T extends InventoryObject> Predicate<T> of(@Nullable Set<String> identifiers, @Nullable Set<String> names) {
        return Filter.<T>any(identifiers, InventoryObject::moid).and(any(names, InventoryObject::name));
    }

    /** Directly in any of these folders. */
    static <T> Predicate<T> in(Inventory tree, @Nullable Set<String> folders, Function<T, @Nullable Long> folder) {
        return any(folders, each -> {
            Long number = folder.apply(each);
            Folder at = number == null ? null : tree.folders().get(number);
            return at == null ? null : at.moid();
        });
    }

    /** At any depth of any of these datacenters; the number of the datacenter is null for objects outside. */
    static <T> Predicate<T> within(@Nullable Set<String> datacenters, Function<T, @Nullable Long> datacenter) {
        return any(datacenters, each -> moid(ObjectType.DATACENTER, datacenter.apply(each)));
    }

    /** The identifier of a number that may be missing. */
    static @Nullable String moid(ObjectType type, @Nullable Long number) {
        return number == null ? null : type.id(number);
    }
}

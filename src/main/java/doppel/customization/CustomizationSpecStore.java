package doppel.customization;

import doppel.api.Dialect;
import doppel.api.StoredJson;
import doppel.api.ValueWriter;
import doppel.db.Entities;
import doppel.db.Faults;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored customization specs. */
@ApplicationScoped
class CustomizationSpecStore {
    private static final ValueWriter WRITTEN = new ValueWriter(Dialect.PLAIN);

    private final Entities entities;

    CustomizationSpecStore(Entities entities) {
        this.entities = entities;
    }

    /**
     * The specs by name, at most so many.
     *
     * @param names any of these; null is any at all
     * @param type null is any
     */
    Uni<List<CustomizationSpecSummary>> list(@Nullable Set<String> names, @Nullable OsType type, int most) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder filter = new StringBuilder("1 = 1");
        if (names != null) {
            filter.append(" and name in :names");
            parameters.put("names", names);
        }
        if (type != null) {
            filter.append(" and osType = :type");
            parameters.put("type", type.name());
        }
        return entities.read(
                        () -> CustomizationSpecRow.<CustomizationSpecRow>find(filter + " order by name", parameters)
                                .range(0, most - 1)
                                .list())
                .map(rows -> rows.stream().map(CustomizationSpecStore::summary).toList());
    }

    /** The spec of this name. */
    Uni<Optional<CustomizationSpecInfo>> find(String name) {
        return entities.read(() -> CustomizationSpecRow.<CustomizationSpecRow>findById(name))
                .map(row -> Optional.ofNullable(row).map(CustomizationSpecStore::info));
    }

    /** Stores a new spec; false when there is one of its name. */
    Uni<Boolean> add(CustomizationSpecCreateSpec spec) {
        return entities.write(() -> {
                    CustomizationSpecRow row = new CustomizationSpecRow();
                    row.name = spec.name();
                    fill(row, spec.description(), spec.spec());
                    return row.persistAndFlush();
                })
                .replaceWith(true)
                .onFailure(Faults::duplicate)
                .recoverWithItem(false);
    }

    /** Stores what a spec has become, if it still has the fingerprint that its reader saw; whether it had. */
    Uni<Boolean> change(NamedCustomizationSpec spec) {
        // the row is locked: of two who have read the same spec, one changes it
        return entities.write(() -> CustomizationSpecRow.<CustomizationSpecRow>findById(
                        spec.name(), LockModeType.PESSIMISTIC_WRITE)
                .map(row -> {
                    if (row == null || !row.fingerprint.equals(spec.fingerprint())) {
                        return false;
                    }
                    fill(row, spec.description(), spec.spec());
                    return true;
                }));
    }

    /** Removes the spec of this name; whether there was one. */
    Uni<Boolean> remove(String name) {
        // one statement: deleteById reads the row first, and its flush never ends when another caller has deleted the
        // row
        return entities.write(() -> CustomizationSpecRow.delete("name", name)).map(removed -> removed == 1);
    }

    private static void fill(CustomizationSpecRow row, String description, CustomizationSpec spec) {
        row.description = description;
        row.osType = type(spec).name();
        row.spec = WRITTEN.text(spec);
        row.fingerprint = UUID.randomUUID().toString();
        row.lastModified = null;
    }

    private static OsType type(CustomizationSpec spec) {
        return spec.configurationSpec().windowsConfig() == null ? OsType.LINUX : OsType.WINDOWS;
    }

    private static CustomizationSpecSummary summary(CustomizationSpecRow row) {
        return new CustomizationSpecSummary(row.name, row.description, OsType.valueOf(row.osType), row.lastModified);
    }

    private static CustomizationSpecInfo info(CustomizationSpecRow row) {
        return new CustomizationSpecInfo(
                row.lastModified,
                new NamedCustomizationSpec(
                        row.fingerprint,
                        StoredJson.read(row.spec, CustomizationSpec.class),
                        row.description,
                        row.name));
    }
}

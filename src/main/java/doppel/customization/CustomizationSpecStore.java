package doppel.customization;

import doppel.api.Dialect;
import doppel.api.StoredJson;
import doppel.api.ValueWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table `customization_spec`. */
@ApplicationScoped
class CustomizationSpecStore {
    private static final ValueWriter WRITTEN = new ValueWriter(Dialect.PLAIN);

    private final Pool pool;

    CustomizationSpecStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The specs by name, at most so many.
     *
     * @param names any of these; null is any at all
     * @param type null is any
     */
    Uni<List<CustomizationSpecSummary>> list(@Nullable Set<String> names, @Nullable OsType type, int most) {
        // along the primary key: it has them by name
        return pool.preparedQuery("""
                        select name, description, os_type, last_modified from customization_spec
                        where ($1::text[] is null or name = any ($1)) and ($2::text is null or os_type = $2)
                        order by name limit $3
                        """)
                .execute(Tuple.of(
                        names == null ? null : names.toArray(String[]::new), type == null ? null : type.name(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CustomizationSpecStore::summary)
                        .toList());
    }

    /** The spec of this name. */
    Uni<Optional<CustomizationSpecInfo>> find(String name) {
        // by the primary key
        return pool.preparedQuery("""
                        select name, description, fingerprint, last_modified, spec::text as spec
                        from customization_spec where name = $1
                        """)
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(info(rows.iterator().next())));
    }

    /** Stores a new spec; false when there is one of its name. */
    Uni<Boolean> add(CustomizationSpecCreateSpec spec) {
        return pool.preparedQuery("""
                        insert into customization_spec (name, description, os_type, fingerprint, spec)
                        values ($1, $2, $3, gen_random_uuid()::text, $4) on conflict (name) do nothing
                        """)
                .execute(Tuple.of(
                        spec.name(), spec.description(), type(spec.spec()).name(), json(spec.spec())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Stores what a spec has become, if it still has the fingerprint that its reader saw; whether it had. */
    Uni<Boolean> change(NamedCustomizationSpec spec) {
        // one statement: of two who have read the same spec one changes it
        return pool.preparedQuery("""
                        update customization_spec set description = $3, os_type = $4, spec = $5,
                            fingerprint = gen_random_uuid()::text, last_modified = now()
                        where name = $1 and fingerprint = $2
                        """)
                .execute(Tuple.of(
                        spec.name(),
                        spec.fingerprint(),
                        spec.description(),
                        type(spec.spec()).name(),
                        json(spec.spec())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Removes the spec of this name; whether there was one. */
    Uni<Boolean> remove(String name) {
        return pool.preparedQuery("delete from customization_spec where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.rowCount() == 1);
    }

    private static OsType type(CustomizationSpec spec) {
        return spec.configurationSpec().windowsConfig() == null ? OsType.LINUX : OsType.WINDOWS;
    }

    private static JsonObject json(CustomizationSpec spec) {
        return new JsonObject(WRITTEN.text(spec));
    }

    private static CustomizationSpecSummary summary(Row row) {
        return new CustomizationSpecSummary(
                row.getString("name"),
                row.getString("description"),
                OsType.valueOf(row.getString("os_type")),
                row.getOffsetDateTime("last_modified").toInstant());
    }

    private static CustomizationSpecInfo info(Row row) {
        return new CustomizationSpecInfo(
                row.getOffsetDateTime("last_modified").toInstant(),
                new NamedCustomizationSpec(
                        row.getString("fingerprint"),
                        StoredJson.read(row.getString("spec"), CustomizationSpec.class),
                        row.getString("description"),
                        row.getString("name")));
    }
}

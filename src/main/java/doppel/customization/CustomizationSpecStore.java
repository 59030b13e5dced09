package doppel.customization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.vapi.Dialect;
import doppel.vapi.ValueReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads `customization_spec`. */
@ApplicationScoped
class CustomizationSpecStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ValueReader VALUES = new ValueReader(Dialect.PLAIN);

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
    Uni<List<CustomizationSpecs.Summary>> list(
            @Nullable Set<String> names, CustomizationSpecs.@Nullable OsType type, int most) {
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
    Uni<Optional<CustomizationSpecs.Info>> find(String name) {
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

    private static CustomizationSpecs.Summary summary(Row row) {
        return new CustomizationSpecs.Summary(
                row.getString("name"),
                row.getString("description"),
                CustomizationSpecs.OsType.valueOf(row.getString("os_type")),
                row.getOffsetDateTime("last_modified").toInstant());
    }

    private static CustomizationSpecs.Info info(Row row) {
        return new CustomizationSpecs.Info(
                row.getOffsetDateTime("last_modified").toInstant(),
                new CustomizationSpecs.Spec(
                        row.getString("fingerprint"),
                        VALUES.read(parse(row.getString("spec")), CustomizationSpec.class),
                        row.getString("description"),
                        row.getString("name")));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps no broken JSON", e);
        }
    }
}

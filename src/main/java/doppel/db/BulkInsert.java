package doppel.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * A statement that inserts many rows at once. Each room has them for its own tables, and the seed calls them.
 *
 * @param statement takes the rows as one JSON array ($1). Where the rows refer to objects by their numbers in the seed,
 *     which begin at 0, it adds the identifier of the first object ($2)
 */
public record BulkInsert(String statement) {

    /**
     * Inserts the rows, if there are any.
     *
     * @param first the identifier of the first object of the seed
     */
    public Uni<Void> insert(SqlConnection connection, List<JsonObject> rows, long first) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray json = new JsonArray(rows);
        return connection
                .preparedQuery(statement)
                .execute(statement.contains("$2") ? Tuple.of(json, first) : Tuple.of(json))
                .replaceWithVoid();
    }
}

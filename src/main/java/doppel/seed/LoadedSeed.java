package doppel.seed;

import doppel.db.Database;
import doppel.db.StartLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seed that the lab was loaded from.
 *
 * @param name what the messages call its file
 * @param digest of its content, see {@link SeedDigest}
 */
record LoadedSeed(String name, String digest) {
    private static final String HOW =
            " A seed is loaded into an empty database only. To load it, start with doppel.embedded.data-dir set to a new"
                    + " directory, or with quarkus.datasource.reactive.url of an empty database.";

    /** Keeps it with the lab, in the transaction that loads the lab. */
    Uni<Void> write(SqlConnection connection) {
        return connection
                .preparedQuery("insert into loaded_seed (name, digest) values ($1, $2)")
                .execute(Tuple.of(name, digest))
                .replaceWithVoid();
    }

    /** Empty where the lab was loaded before such things were kept. */
    static Uni<Optional<LoadedSeed>> read(Database database) {
        return database.inTransaction(
                        StartLock.PATIENCE,
                        connection -> connection
                                .query("select name, digest from loaded_seed")
                                .execute())
                .map(rows -> {
                    Row row = rows.size() == 0 ? null : rows.iterator().next();
                    return row == null
                            ? Optional.empty()
                            : Optional.of(new LoadedSeed(row.getString("name"), row.getString("digest")));
                });
    }

    /**
     * What a start on a database with a lab has to say of the seed that it was given.
     *
     * @param location of that seed
     * @param chosen whether it was set, or is the default
     * @return null when there is nothing to say
     */
    static @Nullable String remark(Optional<LoadedSeed> loaded, String location, boolean chosen) {
        String asked = SeedFile.name(location);
        if (!chosen && !loaded.map(LoadedSeed::name).equals(Optional.of(asked))) {
            // leaving the option out after the first start does not ask for the default seed
            return null;
        }
        String digest;
        try {
            digest = SeedDigest.of(location);
        } catch (SeedException e) {
            return "doppel.seed is not loaded: the database holds a lab" + from(loaded) + ". And " + e.getMessage()
                    + "." + HOW;
        }
        if (loaded.isPresent() && digest.equals(loaded.get().digest())) {
            return null;
        }
        String reason = loaded.map(LoadedSeed::name).equals(Optional.of(asked))
                ? "the lab in the database was loaded from this file before it changed"
                : "the database holds a lab" + from(loaded);
        return "doppel.seed=" + location + " is not loaded: " + reason + "." + HOW;
    }

    private static String from(Optional<LoadedSeed> loaded) {
        return loaded.map(seed -> " from " + seed.name()).orElse(", of a seed that was not kept note of");
    }
}

package doppel.boot;

import doppel.postgres.StartFailure;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether the seed that the configuration names is there. The room {@code seed} would find out after the database has
 * started; what the file says is read there.
 *
 * @param config the configuration before Quarkus runs
 */
record SeedLocation(SmallRyeConfig config) {
    private static final String SEED = "doppel.seed";
    private static final String CLASSPATH = "classpath:";

    /** @throws StartFailure where there is no such file, or it cannot be read */
    void check() {
        config.getOptionalValue(SEED, String.class).map(String::strip).ifPresent(location -> {
            String fault = location.startsWith(CLASSPATH)
                    ? resourceFault(location.substring(CLASSPATH.length()))
                    : fileFault(location);
            if (fault != null) {
                throw new StartFailure(SEED + ": " + fault + "; name another seed, or leave the setting out");
            }
        });
    }

    private static @Nullable String resourceFault(String name) {
        return Thread.currentThread().getContextClassLoader().getResource(name) == null
                ? "there is no resource " + name
                : null;
    }

    private static @Nullable String fileFault(String name) {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            return "'" + name + "' is not the name of a file";
        }
        if (!Files.exists(file)) {
            return "there is no file " + file.toAbsolutePath();
        }
        if (Files.isDirectory(file)) {
            return file.toAbsolutePath() + " is a directory, and a seed is one file";
        }
        return Files.isReadable(file) ? null : "the file " + file.toAbsolutePath() + " cannot be read";
    }
}

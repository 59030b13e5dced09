package doppel.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start on a database with a lab says of the seed that it was given, and does not load. */
class LoadedSeedTest {
    private static final String DEFAULT = "classpath:db/seed/lab.yaml";

    @TempDir
    Path directory;

    @Test
    void theSeedThatWasLoadedIsNotRemarkedUpon() throws IOException {
        String file = file("lab.yaml", "{}");
        assertThat(LoadedSeed.remark(loaded(file), file, true)).isNull();
        assertThat(LoadedSeed.remark(loaded(file), file("moved.yaml", "{}"), true))
                .as("the same content in another place")
                .isNull();
        assertThat(LoadedSeed.remark(loaded(DEFAULT), DEFAULT, false)).isNull();
    }

    @Test
    void aSeedThatChangedIsSaidToBeNotLoadedWithHowToLoadIt() throws IOException {
        String file = file("lab.yaml", "{}");
        Optional<LoadedSeed> loaded = loaded(file);
        file("lab.yaml", "datacenters: [Berlin]");
        assertThat(LoadedSeed.remark(loaded, file, true))
                .startsWith("doppel.seed=" + file + " is not loaded: the lab in the database was loaded from this file")
                .contains("empty database only", "doppel.embedded.data-dir", "quarkus.datasource.reactive.url")
                .hasLineCount(1);
    }

    @Test
    void anotherSeedIsSaidToBeNotLoaded() throws IOException {
        String first = file("lab.yaml", "{}");
        String second = file("other.yaml", "datacenters: [Berlin]");
        assertThat(LoadedSeed.remark(loaded(first), second, true))
                .contains("the database holds a lab from " + first + ".", "doppel.embedded.data-dir");
        assertThat(LoadedSeed.remark(Optional.empty(), second, true))
                .contains("the database holds a lab, of a seed that was not kept note of.");
    }

    @Test
    void aSeedThatDoesNotExistIsSaid() throws IOException {
        Optional<LoadedSeed> loaded = loaded(file("lab.yaml", "{}"));
        String missing = directory.resolve("missing.yaml").toString();
        assertThat(LoadedSeed.remark(loaded, missing, true))
                .contains(missing + ": there is no such seed file.", "doppel.embedded.data-dir");
        assertThat(LoadedSeed.remark(loaded, directory.toString(), true))
                .contains(directory + ": is a directory, and a seed is one file.");
    }

    /** A start without the option asks for the lab that is there. */
    @Test
    void theDefaultSeedIsRemarkedUponOnlyWhereItWasLoadedAndChanged() throws IOException {
        assertThat(LoadedSeed.remark(loaded(file("lab.yaml", "{}")), DEFAULT, false))
                .isNull();
        assertThat(LoadedSeed.remark(Optional.empty(), DEFAULT, false)).isNull();
        LoadedSeed older = new LoadedSeed(SeedFile.name(DEFAULT), "0".repeat(64));
        assertThat(LoadedSeed.remark(Optional.of(older), DEFAULT, false)).contains("before it changed");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static Optional<LoadedSeed> loaded(String location) {
        return Optional.of(new LoadedSeed(SeedFile.name(location), SeedDigest.of(location)));
    }
}

package doppel.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The docstrings of the wire records, from a resource that a test writes and checks: class files have none. One line each:
 * the name of the record, or of the record and a component, a tab, and the text.
 */
final class Docstrings {
    static final String RESOURCE = "doppel/openapi/docstrings.tsv";

    private final Map<String, String> texts = new HashMap<>();

    Docstrings() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                int tab = line.indexOf('\t');
                texts.put(line.substring(0, tab), line.substring(tab + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of a record; null when nothing is. */
    @Nullable
    String of(Class<?> record) {
        return texts.get(record.getName());
    }

    /** What is said of a component of a record; null when nothing is. */
    @Nullable
    String of(Class<?> record, String component) {
        return texts.get(record.getName() + "#" + component);
    }
}

package doppel.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.reader.UnicodeReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The seed file as text. YAML is composed to its tree of nodes and no further: no tag in the file makes an object, and
 * every node knows its line.
 */
final class SeedFile {
    private static final String CLASSPATH = "classpath:";
    private static final int LONGEST_LINE = 1000;
    private static final Pattern BRACES = Pattern.compile("[^\\s\"'\\[{,:]\\{");
    private static final int LARGEST = 64 * 1024 * 1024;

    private SeedFile() {}

    /**
     * @param location a path, or {@code classpath:} and a resource
     * @throws SeedException when there is no such file or it is no readable lab
     */
    static Seed read(String location) {
        String name = name(location);
        try (InputStream bytes = open(location)) {
            return parse(name, new UnicodeReader(bytes));
        } catch (IOException e) {
            throw new SeedException(name + ": cannot be read: " + e);
        }
    }

    /**
     * @param name of the file, for the messages
     * @throws SeedException when the text is no readable lab
     */
    static Seed parse(String name, Reader text) {
        SeedProblems problems = new SeedProblems(name);
        Seed seed = SeedReader.read(SeedMap.document(compose(name, text), problems));
        problems.raise();
        return seed;
    }

    /** What the messages call the file. */
    static String name(String location) {
        return location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
    }

    private static MappingNode compose(String name, Reader text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(1000);
        try {
            Node root = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
            if (root instanceof MappingNode lab) {
                return lab;
            }
            throw new SeedException(
                    root == null
                            ? name + ":1: the file is empty; {} stands for an empty lab"
                            : name + ":1: a lab begins with keys such as datacenters and users");
        } catch (MarkedYAMLException e) {
            throw new SeedException(name + ":" + line(e) + ": no YAML: " + e.getProblem() + hint(e));
        } catch (YAMLException e) {
            throw new SeedException(name + ": no YAML: " + e.getMessage());
        }
    }

    /** Within brackets of either kind a brace begins a mapping, and so ends a name. */
    private static String hint(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        String snippet = mark == null ? null : mark.get_snippet(0, LONGEST_LINE);
        return snippet != null && BRACES.matcher(snippet).find()
                ? "; within [...] and {...} a name with braces wants quotes, \"web-{1..4}\""
                : "";
    }

    private static int line(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** @throws SeedException when there is no such file, or it is a directory */
    static InputStream open(String location) throws IOException {
        String name = name(location);
        if (location.startsWith(CLASSPATH)) {
            InputStream resource =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
            return found(name, resource);
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            return found(name, null);
        }
        if (Files.isDirectory(file)) {
            throw new SeedException(name + ": is a directory, and a seed is one file");
        }
        return found(name, Files.exists(file) ? Files.newInputStream(file) : null);
    }

    private static InputStream found(String name, @Nullable InputStream bytes) {
        if (bytes == null) {
            throw new SeedException(name + ": there is no such seed file");
        }
        return bytes;
    }
}

package doppel.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The API description takes its texts from the docstrings of services and wire records. They are not in class files, so the
 * texts are kept as a resource. {@code mvn test -Dtest=DocstringsTest -Ddocstrings=write} writes it anew.
 */
class DocstringsTest {
    private static final Path RESOURCE = Path.of("src/main/resources", Docstrings.RESOURCE);

    @Test
    void theResourceHasTheDocstringsOfAllWireRecords() throws IOException {
        SortedMap<String, String> found = docstrings();
        List<String> lines = found.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .toList();
        if ("write".equals(System.getProperty("docstrings"))) {
            Files.createDirectories(RESOURCE.getParent());
            Files.write(RESOURCE, lines);
        }
        assertThat(Files.readAllLines(RESOURCE))
                .as("write it anew with -Dtest=DocstringsTest -Ddocstrings=write")
                .isEqualTo(lines);
    }

    @Test
    void everyComponentOfAWireRecordHasADocstring() throws IOException {
        assertThat(docstrings().entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static SortedMap<String, String> docstrings() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SortedMap<String, String> found = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.filter(path -> path.toString().endsWith(".java"))
                                    .toList()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Records(trees, unit, found).scan(unit, null);
            }
        }
        return found;
    }

    /** Collects the docstrings of records that are values on the wire. */
    private static final class Records extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final SortedMap<String, String> found;
        private final Deque<String> names = new ArrayDeque<>();

        Records(DocTrees trees, CompilationUnitTree unit, SortedMap<String, String> found) {
            this.trees = trees;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            names.addLast(type.getSimpleName().toString());
            if (type.getKind() == Tree.Kind.RECORD && isOnTheWire(type)) {
                record(type, getCurrentPath());
            } else if (type.getImplementsClause().stream()
                    .anyMatch(each -> each.toString().equals("Service"))) {
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                found.put(
                        unit.getPackageName() + "." + String.join("$", names),
                        comment == null ? "" : text(comment.getFullBody()));
            }
            super.visitClass(type, unused);
            names.removeLast();
            return null;
        }

        private static boolean isOnTheWire(ClassTree type) {
            return type.getSimpleName().toString().endsWith("Input")
                    || type.getModifiers().getAnnotations().stream()
                            .anyMatch(
                                    each -> each.getAnnotationType().toString().equals("Structure"));
        }

        private void record(ClassTree type, TreePath path) {
            String name = unit.getPackageName() + "." + String.join("$", names);
            DocCommentTree comment = trees.getDocCommentTree(path);
            Map<String, String> components = new HashMap<>();
            if (comment != null) {
                comment.getBlockTags().forEach(tag -> {
                    if (tag instanceof ParamTree param) {
                        components.put(param.getName().toString(), text(param.getDescription()));
                    }
                });
            }
            found.put(name, comment == null ? "" : text(comment.getFullBody()));
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                    String component = field.getName().toString();
                    found.put(name + "#" + component, components.getOrDefault(component, ""));
                }
            }
        }

        private static String text(List<? extends DocTree> parts) {
            List<String> texts = new ArrayList<>();
            parts.forEach(part -> texts.add(
                    part instanceof LiteralTree literal
                            ? "`" + literal.getBody().getBody() + "`"
                            : part instanceof LinkTree link
                                    ? "`" + link.getReference().getSignature().replaceFirst("^#", "") + "`"
                                    : part.toString()));
            return texts.stream()
                    .collect(Collectors.joining())
                    .replaceAll("</?p>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }
}

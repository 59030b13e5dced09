package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Operations;
import doppel.testing.UnionTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records say of their unions what the table of the API's unions says, and are held to it. */
class UnionTableTest {
    private final UnionTable table = UnionTable.read();
    private final Map<String, Shape.Structured> structures = structures();

    @Test
    void everyUnionOfTheTableIsDeclaredAndNoOther() {
        Map<String, Set<String>> declared = new TreeMap<>();
        structures
                .values()
                .forEach(structure -> structure.fields().stream()
                        .filter(field -> field.unionCase() != null)
                        .forEach(field -> declared.computeIfAbsent(
                                        structure.name() + " by "
                                                + field.unionCase().tag(),
                                        key -> new TreeSet<>())
                                .add(field.name())));
        assertThat(declared).isEqualTo(table.fields());
    }

    @Test
    void everyConstantOfATagIsInTheTable() {
        structures
                .values()
                .forEach(structure -> structure.fields().stream()
                        .filter(field -> field.unionCase() != null)
                        .forEach(field -> {
                            UnionCase rule = field.unionCase();
                            Set<String> known = new TreeSet<>();
                            table.rows().stream()
                                    .filter(row -> row.structure().equals(structure.name())
                                            && row.tag().equals(rule.tag()))
                                    .forEach(row -> known.add(row.value()));
                            assertThat(known)
                                    .as(structure.name() + "." + field.name())
                                    .contains(rule.value());
                            if (structure.byName().get(rule.tag()).shape() instanceof Shape.Enumeration enumeration) {
                                assertThat(known)
                                        .containsExactlyInAnyOrderElementsOf(
                                                enumeration.constants().keySet());
                            }
                        }));
    }

    @Test
    void everyCombinationOfFieldsIsTakenExactlyWhenTheTableAdmitsIt() {
        for (UnionTable.Row row : table.rows()) {
            Shape.Structured structure = structures.get(row.structure());
            List<Shape.Field> members = structure.fields().stream()
                    .filter(field -> field.unionCase() != null
                            && field.unionCase().tag().equals(row.tag())
                            && !field.unionCase().ignoredInInput())
                    .toList();
            for (int subset = 0; subset < 1 << members.size(); subset++) {
                @Nullable
                Object[] values = new @Nullable Object[structure.fields().size()];
                values[structure.byName().get(row.tag()).index()] = row.value();
                boolean admitted = true;
                List<String> present = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    Shape.Field field = members.get(i);
                    boolean there = (subset >> i & 1) == 1;
                    if (there) {
                        values[field.index()] = "a value";
                        present.add(field.name());
                    }
                    admitted &=
                            there ? row.admits(field.name()) : !row.requires().contains(field.name());
                }
                assertThat(Unions.ofInput(structure, values).isEmpty())
                        .as("%s with %s and %s", row.structure(), row.value(), present)
                        .isEqualTo(admitted);
            }
        }
    }

    private static Map<String, Shape.Structured> structures() {
        Deque<Shape> found = new ArrayDeque<>();
        Operations.declared().forEach(operation -> {
            found.add(Shapes.of(operation.input()));
            found.add(operation.output());
        });
        Map<String, Shape.Structured> structures = new TreeMap<>();
        while (!found.isEmpty()) {
            Shape shape = found.pop();
            if (shape instanceof Shape.Structured structured) {
                if (structures.put(structured.name(), structured) == null
                        || structured.name().equals("operation-input")) {
                    structured.fields().forEach(field -> found.add(field.shape()));
                }
            } else if (shape instanceof Shape.Sequence sequence) {
                found.add(sequence.element());
            } else if (shape instanceof Shape.Mapping mapping) {
                found.add(mapping.value());
            } else if (shape instanceof Shape.Named named) {
                found.add(named.structure());
            }
        }
        return structures;
    }
}

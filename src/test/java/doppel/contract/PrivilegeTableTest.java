package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Requirement;
import doppel.testing.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/privileges.md says what the operations declare. When it does not, what it should say is in target/privileges.md. */
class PrivilegeTableTest {
    private static final Path DOCUMENT = Path.of("docs/privileges.md");

    @Test
    void theDocumentListsWhatEveryOperationRequires() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf("\n| service |") + 1) + table();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/privileges.md"), expected);
        assertThat(document).isEqualTo(expected);
    }

    private static String table() {
        return "| service | operation | requires | on |\n|---|---|---|---|\n"
                + Operations.declared().stream()
                        .sorted(Comparator.<Operation<?, ?>, String>comparing(Operation::service)
                                .thenComparing(Operation::name))
                        .flatMap(operation -> lines(operation).stream())
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> lines(Operation<?, ?> operation) {
        if (operation.need() instanceof Need.Privileges privileges) {
            return privileges.requirements().stream()
                    .map(requirement -> line(operation, privilege(requirement), requirement.on()))
                    .toList();
        }
        String need = operation.need() instanceof Need.Nothing
                ? "nothing"
                : operation.need() instanceof Need.Password ? "a name and a password" : "a session";
        return List.of(line(operation, need, ""));
    }

    private static String privilege(Requirement requirement) {
        return "`" + requirement.privilege().id() + "`";
    }

    private static String line(Operation<?, ?> operation, String requires, String on) {
        return "| `" + operation.service() + "` | `" + operation.name() + "` | " + requires + " | " + on + " |";
    }
}

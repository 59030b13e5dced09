package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.Door;
import doppel.api.Operation;
import doppel.testing.Json;
import doppel.testing.PostgresResource;
import doppel.testing.Request;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Doppel says of itself is what the contract says, but for the differences that docs/differences.md lists. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
class DescriptionTest {
    private final Contract contract = Contract.read();
    private final Differences differences = Differences.read();
    private final Set<String> unlisted = new TreeSet<>();

    @Inject
    Door door;

    @Test
    void theDescriptionIsTheContract() throws JsonProcessingException {
        JsonNode document = Json.MAPPER.readTree(
                Request.request().get("/q/openapi?format=json").asString());
        FaceDescription present = new FaceDescription(contract, document, false, this::differ);
        FaceDescription legacy = new FaceDescription(contract, document, true, this::differ);
        Map<String, Operation<?, ?>> offered = new HashMap<>();
        door.operations().forEach(each -> offered.put(Contract.key(each), each));

        for (Contract.Row row : contract.rows().values()) {
            Operation<?, ?> operation = offered.remove(row.key());
            if (operation == null) {
                differ(row.key(), "not emulated");
            } else {
                present.compare(row, operation.describedAs());
                legacy.compare(row, operation.describedAs());
            }
        }
        offered.keySet().forEach(beyond -> differ(beyond, "not in the contract"));

        assertThat(unlisted)
                .as("differences that docs/differences.md does not list")
                .isEmpty();
        assertThat(differences.stale(false))
                .as("lines of docs/differences.md that are no differences")
                .isEmpty();
    }

    private void differ(String subject, String difference) {
        if (!differences.list(subject, difference)) {
            unlisted.add(subject + ": " + difference);
        }
    }
}

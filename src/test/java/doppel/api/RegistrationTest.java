package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import doppel.rest.RestBinding;
import doppel.rest.RestErrors;
import doppel.testing.ApiOperation;
import doppel.testing.Json;
import doppel.testing.Operations;
import doppel.testing.PostgresResource;
import doppel.testing.Request;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a native executable must be told beforehand, and what the API description must tell afterwards. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
class RegistrationTest {
    @Inject
    Door door;

    @Test
    void everyOperationThatIsDeclaredIsOffered() {
        assertThat(Operations.declared()).containsExactlyInAnyOrderElementsOf(door.operations());
    }

    @Test
    void everyRecordOnTheWireIsRegisteredForNative() throws ClassNotFoundException {
        assertThat(door.operations()).isNotEmpty();
        Deque<Shape> found = new ArrayDeque<>();
        door.operations().forEach(operation -> {
            found.add(Shapes.of(operation.input()));
            found.add(operation.output());
        });
        // these are read from columns and sent in errors
        found.add(Shapes.of(ErrorBody.class));
        found.add(Shapes.of(Class.forName("doppel.vm.StoredHardware")));
        found.add(Shapes.of(Class.forName("doppel.customization.GuestState")));
        found.add(Shapes.of(Class.forName("doppel.vm.StoredCustomization")));
        found.add(Shapes.of(RestErrors.LegacyError.class));

        Set<Shape> walked = new HashSet<>();
        Set<String> unregistered = new HashSet<>();
        while (!found.isEmpty()) {
            Shape shape = found.pop();
            if (!walked.add(shape)) {
                continue;
            }
            if (shape instanceof Shape.Structured structured) {
                // by its own annotation: that of an enclosing class may go without anybody thinking of this one
                if (structured.type().getDeclaredAnnotation(RegisterForReflection.class) == null) {
                    unregistered.add(structured.type().getName());
                }
                structured.fields().forEach(field -> found.add(field.shape()));
            } else if (shape instanceof Shape.Sequence sequence) {
                found.add(sequence.element());
            } else if (shape instanceof Shape.Mapping mapping) {
                found.add(mapping.value());
            } else if (shape instanceof Shape.Named named) {
                found.add(named.structure());
            }
            // an enumeration needs none: its constants are part of every native executable that has its class
        }
        assertThat(unregistered).isEmpty();
    }

    @Test
    void everyOperationIsDescribedOnceWithItsStatus() throws JsonProcessingException {
        JsonNode document = Json.MAPPER.readTree(
                Request.request().get("/q/openapi?format=json").asString());
        Map<String, String> described = new TreeMap<>();
        ApiOperation.of(document)
                .forEach(operation -> described.merge(
                        operation.id(),
                        operation.description().path("responses").properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(status -> status.startsWith("2"))
                                .collect(Collectors.joining(" ")),
                        (one, other) -> one + " and again " + other));
        Map<String, String> declared = new TreeMap<>();
        door.operations().forEach(operation -> {
            declared.put(
                    operation.describedAs(),
                    String.valueOf(RestBinding.of(operation).success()));
            if (RestBinding.of(operation).legacy()) {
                declared.put(operation.describedAs() + "_deprecated", "200");
            }
        });
        assertThat(described).isEqualTo(declared);
    }
}

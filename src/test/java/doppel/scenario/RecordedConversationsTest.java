package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.Json;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What VMware's bindings for Python and the vAPI runtime for Java send, recorded frame by frame, with what they take for an
 * answer: a line for each frame and one for its answer. Sent to this lab with its own identifiers, each is answered in the
 * same structures with the same kinds of values.
 */
@QuarkusTest
class RecordedConversationsTest extends Scenario {
    private static final String TASK = "52a1c7d0-0000-4000-8000-000000000001:com.vmware.vcenter.VM";
    private static final String TOKEN = "b00db39f948d13ea1e59b4d6fce56389";

    @ParameterizedTest
    @ValueSource(strings = {"python-sdk", "java-runtime"})
    void everyFrameIsAnsweredInTheSameKindsOfValues(String client) throws IOException {
        Map<String, String> here = new LinkedHashMap<>();
        here.put("\"src\"", "\"db-01\"");
        here.put("\"c1\"", "\"" + name(client) + "\"");
        here.put("\"vm-42\"", "\"" + admin.vm("db-01") + "\"");
        here.put("\"group-v3\"", "\"group-v" + number("select folder from vm where name = 'db-01'") + "\"");
        here.put("\"resgroup-8\"", "\"" + id("resource_pool", "Resources") + "\"");
        here.put("\"datastore-12\"", "\"" + id("datastore", "nfs-gold") + "\"");
        here.put("\"datastore-13\"", "\"" + id("datastore", "nfs-silver") + "\"");
        here.put("\"lin\"", "\"" + text("select name from customization_spec where name = 'linux-two-nics'") + "\"");
        List<String> lines =
                Files.readAllLines(Path.of("src/test/resources/rpc/" + client + ".jsonl"), StandardCharsets.UTF_8);
        String task = null;
        for (int i = 0; i < lines.size(); i += 2) {
            String frame = lines.get(i);
            for (Map.Entry<String, String> each : here.entrySet()) {
                frame = frame.replace(each.getKey(), each.getValue());
            }
            JsonNode recorded = Json.read(lines.get(i + 1));
            if (task != null && recorded.toString().contains("vm-77")) {
                admin.ended(task);
            }
            Response answer = Rpc.send(frame);
            JsonNode answered = Json.read(answer.asString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answered.get("id")).isEqualTo(recorded.get("id"));
            assertThat(differences(recorded, answered, ""))
                    .as("%s%n%s", frame, answer.asString())
                    .isEmpty();
            JsonNode output = answered.at("/result/output");
            if (frame.contains("clone$task")) {
                task = output.textValue();
                here.put(TASK, task);
            } else if (output.has("SECRET")) {
                here.put(TOKEN, output.get("SECRET").textValue());
            }
        }
        assertThat(task).isNotNull();
        assertThat(admin.ended(task).getString("status")).isEqualTo("SUCCEEDED");
    }

    /** Where the two are not of one kind: other fields, other types. Something where there was nothing is no difference. */
    private static List<String> differences(JsonNode recorded, JsonNode actual, String path) {
        List<String> differences = new ArrayList<>();
        if (path.endsWith("/OPTIONAL") && (recorded.isNull() || actual.isNull())) {
            return differences;
        }
        if (recorded.getNodeType() != actual.getNodeType()) {
            differences.add(path + ": " + recorded.getNodeType() + " became " + actual.getNodeType());
        } else if (recorded.isObject()) {
            if (!names(recorded).equals(names(actual))) {
                differences.add(path + ": " + names(recorded) + " became " + names(actual));
            } else {
                recorded.fieldNames()
                        .forEachRemaining(name -> differences.addAll(
                                differences(recorded.get(name), actual.get(name), path + "/" + name)));
            }
        } else if (recorded.isArray()) {
            for (int i = 0; i < actual.size() && !recorded.isEmpty(); i++) {
                differences.addAll(differences(recorded.get(0), actual.get(i), path + "/" + i));
            }
        }
        return differences;
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

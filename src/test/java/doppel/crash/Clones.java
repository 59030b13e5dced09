package doppel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.testing.Client;
import doppel.testing.Client.Answer;
import doppel.testing.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clones that a test has asked for and what it has seen of them, over all lives of all Doppels. Every look holds what
 * it sees against the looks before it.
 */
final class Clones {
    private static final List<String> COURSE = List.of("PENDING", "RUNNING", "SUCCEEDED");

    private final String prefix;
    private final Map<String, String> sources = new HashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, Seen> accepted = new ConcurrentHashMap<>();
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

    /**
     * The latest look at a task.
     *
     * @param percent 0 while it is PENDING
     * @param startTime empty while it is PENDING
     */
    private record Seen(String name, String status, int percent, String startTime, String result) {
        boolean ended() {
            return status.equals("SUCCEEDED");
        }
    }

    /**
     * Finds the machines to clone.
     *
     * @param prefix how the names of the clones begin, and no others
     */
    Clones(String prefix, Client client) {
        this.prefix = prefix;
        for (String name : List.of("small", "kiosk", "web-01", "db-01")) {
            sources.put(name, client.machine(name));
        }
    }

    /** The next of a mix: one disk and three, free lanes and scarce ones, with and without the later steps. */
    JsonNode next() {
        int which = number.getAndIncrement();
        return switch (which % 7) {
            case 0, 1 -> spec("small", which);
            case 2 -> customized(spec("small", which).put("power_on", true));
            case 3 -> spec("kiosk", which);
            case 4 -> customized(spec("web-01", which));
            case 5 -> spec("db-01", which).put("power_on", true);
            default -> spec("small", which).put("power_on", true);
        };
    }

    /** A small one, done in five seconds of the lab. */
    JsonNode small() {
        return spec("small", number.getAndIncrement());
    }

    /** Asks for it, and keeps what the answer says. */
    Answer submit(Client client, JsonNode spec) {
        return answered(spec, client.submit(spec));
    }

    /** Keeps what the answer to a submit says: it was accepted, or the outcome is unknown. */
    Answer answered(JsonNode spec, Answer answer) {
        String name = spec.path("name").asText();
        if (answer.status() == 202) {
            accepted.put(answer.body().asText(), new Seen(name, "PENDING", 0, "", ""));
        } else {
            assertThat(answer.status() == 0 || answer.unavailable())
                    .as("the submit of %s: %s", name, answer)
                    .isTrue();
            doubtful.add(name);
        }
        return answer;
    }

    /** The tasks that were taken. */
    Set<String> accepted() {
        return Set.copyOf(accepted.keySet());
    }

    int taken() {
        return accepted.size();
    }

    /** Looks at every task that has not ended. */
    void look(Client client) {
        accepted.forEach((id, seen) -> {
            if (!seen.ended()) {
                Answer answer = client.task(id);
                if (answer.status() == 200) {
                    accepted.put(id, seen(id, seen, answer.body()));
                } else {
                    assertThat(answer.status() == 0 || answer.unavailable())
                            .as("task %s: %s", id, answer)
                            .isTrue();
                }
            }
        });
    }

    private static Seen seen(String id, Seen before, JsonNode task) {
        Seen now = new Seen(
                before.name(),
                task.path("status").asText(),
                task.path("progress").path("completed").asInt(0),
                task.path("start_time").asText(""),
                task.path("result").asText(""));
        assertThat(COURSE).as("task %s: %s", id, task).contains(now.status());
        assertThat(COURSE.indexOf(now.status()))
                .as("the status of task %s, which was %s: %s", id, before, task)
                .isGreaterThanOrEqualTo(COURSE.indexOf(before.status()));
        assertThat(now.percent())
                .as("the progress of task %s, which was %s: %s", id, before, task)
                .isGreaterThanOrEqualTo(before.percent());
        if (!before.startTime().isEmpty()) {
            assertThat(now.startTime()).as("the start of task %s", id).isEqualTo(before.startTime());
        }
        return now;
    }

    /** How many were in the middle of their disk copies when last looked at. */
    long copying() {
        return accepted.values().stream()
                .filter(seen -> seen.percent() > 0 && seen.percent() < 90)
                .count();
    }

    /** Whether all that were taken had come to their end when last looked at. */
    boolean allEnded() {
        return accepted.values().stream().allMatch(Seen::ended);
    }

    /** Everything accepted was done once; what is unknown was done once or not at all. */
    void assertDoneOnce(Client client, Connection connection) throws SQLException {
        Map<String, Integer> machines = count(connection, "select name from vm where registered and host is not null");
        Map<String, Integer> tasks = count(connection, "select plan ->> 'name' from task where status = 'SUCCEEDED'");
        Set<String> results = new HashSet<>();
        accepted.forEach((id, seen) -> {
            assertThat(seen.status()).as("task %s", id).isEqualTo("SUCCEEDED");
            assertThat(seen.percent()).as("task %s", id).isEqualTo(100);
            assertThat(results.add(seen.result()))
                    .as("task %s alone made %s", id, seen.result())
                    .isTrue();
            Answer machine = client.get("/api/vcenter/vm/" + seen.result());
            assertThat(machine.status()).as("the machine of %s", seen.name()).isEqualTo(200);
            assertThat(machine.body().path("name").asText()).isEqualTo(seen.name());
            assertThat(machines).containsEntry(seen.name(), 1);
            assertThat(tasks).containsEntry(seen.name(), 1);
        });
        for (String name : doubtful) {
            assertThat(machines.getOrDefault(name, 0)).as(name).isLessThanOrEqualTo(1);
            assertThat(tasks.get(name)).as("tasks of %s", name).isEqualTo(machines.get(name));
        }
        Set<String> asked = new HashSet<>(doubtful);
        accepted.values().forEach(seen -> asked.add(seen.name()));
        assertThat(tasks.keySet()).filteredOn(name -> name.startsWith(prefix)).allMatch(asked::contains);
    }

    @Override
    public String toString() {
        return accepted.size() + " taken and " + doubtful.size() + " doubtful clones";
    }

    private ObjectNode spec(String source, int which) {
        return Json.MAPPER.createObjectNode().put("name", prefix + "-" + which).put("source", sources.get(source));
    }

    private static ObjectNode customized(ObjectNode spec) {
        spec.putObject("guest_customization_spec").put("name", "linux-static");
        return spec;
    }

    private static Map<String, Integer> count(Connection connection, String query) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        return counts;
    }
}

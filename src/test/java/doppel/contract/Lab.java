package doppel.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.inventory.Inventories;
import doppel.lab.LabClock;
import doppel.lab.Speed;
import doppel.task.TaskWorker;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The running application, as a client sees it and, where no client can change something, by SQL. */
@Singleton
class Lab {
    static final String ADMINISTRATOR = "administrator@vsphere.local";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicLong NAMES = new AtomicLong();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pool pool;
    private final LabClock clock;
    private final TaskWorker worker;
    private final Inventories inventories;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Lab(Pool pool, LabClock clock, TaskWorker worker, Inventories inventories) {
        this.pool = pool;
        this.clock = clock;
        this.worker = worker;
        this.inventories = inventories;
    }

    static String base() {
        return "http://localhost:" + RestAssured.port;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maps, lists and scalars in place of nodes. */
    static Object plain(JsonNode json) {
        return JSON.convertValue(json, Object.class);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** A call by the administrator. */
    Call call() {
        return Call.BY_NOBODY.by(administrator());
    }

    String administrator() {
        return token(ADMINISTRATOR, "VMware1!");
    }

    /** The session of a user, the same each time. */
    String token(String user, String password) {
        return tokens.computeIfAbsent(user, name -> signIn(name, password));
    }

    String signIn(String user, String password) {
        return parsed(send(HttpRequest.newBuilder(URI.create(base() + "/api/session"))
                                .header(
                                        "Authorization",
                                        Call.BY_NOBODY
                                                .by(user, password)
                                                .authorization()
                                                .get(1))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build())
                        .body())
                .asText();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode api(String method, String path, Object body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("vmware-api-session-id", administrator())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json(body)))
                .build());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
        return parsed(answer.body().isEmpty() ? "null" : answer.body());
    }

    JsonNode get(String path) {
        return api("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return api("POST", path, body);
    }

    static String name(String about) {
        return about + "-" + NAMES.incrementAndGet();
    }

    /** The identifier of the machine of this name. */
    String vm(String name) {
        return "vm-" + number("select id from vm where name = '" + name + "'");
    }

    /** The identifier of an inventory object, by its table and name. */
    String id(String table, String name) {
        long number = number("select id from " + table + " where name = '" + name + "'");
        return switch (table) {
            case "folder" -> "group-v" + number;
            case "resource_pool" -> "resgroup-" + number;
            case "cluster" -> "domain-c" + number;
            default -> table + "-" + number;
        };
    }

    /** A clone spec for the machine {@code small} and a new name, and further fields in pairs. */
    Map<String, Object> spec(Object... more) {
        Map<String, Object> spec = new HashMap<>(Map.of("source", vm("small"), "name", name("contract")));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return spec;
    }

    /** The task of a clone that has been accepted. */
    String submitted(Map<String, Object> spec) {
        return post("/api/vcenter/vm?action=clone&vmw-task=true", spec).asText();
    }

    /** A machine of its own, like {@code small}. */
    String machine(Object... more) {
        return post("/api/vcenter/vm?action=clone", spec(more)).asText();
    }

    String host(String vm) {
        return "host where id = (select host from vm where id = " + vm.substring(3) + ")";
    }

    /** A task once it is over. */
    String ended(String task) {
        await().atMost(PATIENCE).until(() -> get("/api/cis/tasks/" + task).has("end_time"));
        return task;
    }

    /** The step at which a task stands; its status when it is over. */
    String step(String task) {
        return text("select coalesce(step, status) from task where uuid = '" + task.substring(0, 36) + "'");
    }

    /** Lets the time go by that the step of a task lasts, until it stands at another. */
    void pass(String task, String next) {
        sql("update task set due_at = lab_now() where uuid = '" + task.substring(0, 36) + "'");
        worker.nudge();
        await().atMost(PATIENCE).until(() -> step(task).equals(next));
    }

    /** A clone of a machine that stands still at its copy, until everything is undone. */
    String copying(Map<String, Object> spec) {
        paused();
        String task = submitted(spec);
        await().atMost(PATIENCE).until(() -> step(task).equals("copied"));
        return task;
    }

    void paused() {
        speed(Speed.PAUSED);
        afterwards(() -> speed(Speed.INSTANT));
    }

    void speed(Speed speed) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> clock.set(speed));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Changes the lab as no client can, until everything is undone. */
    void change(String statement, String back) {
        afterwards(() -> {
            sql(back);
            inventories.changed();
        });
        sql(statement);
        inventories.changed();
    }

    void afterwards(Runnable action) {
        undo.push(action);
    }

    void undoAll() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        await().atMost(PATIENCE).until(() -> number("select count(*) from task where end_time is null") == 0);
    }

    RowSet<Row> sql(String statement) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> pool.query(statement).execute());
        } catch (Throwable e) {
            throw new AssertionError(statement, e);
        }
    }

    long number(String query) {
        return sql(query).iterator().next().getLong(0);
    }

    String text(String query) {
        return sql(query).iterator().next().getString(0);
    }

    List<String> violations() {
        try {
            List<String> violations = new ArrayList<>();
            sql(Files.readString(Path.of("db/check/invariants.sql"), StandardCharsets.UTF_8))
                    .forEach(row -> violations.add(row.getString(0) + ": " + row.getValue(1) + " " + row.getString(2)));
            return violations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

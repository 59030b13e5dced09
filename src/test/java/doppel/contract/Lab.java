package doppel.contract;

import static doppel.testing.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.lab.Speed;
import doppel.testing.Doppel;
import doppel.testing.Invariants;
import doppel.testing.Json;
import doppel.testing.LabDatabase;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import doppel.testing.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionFactory;

/** The packaged application with a lab of its own, as a client sees it and, where no client can change something, by SQL. */
final class Lab implements AutoCloseable {
    static final String ADMINISTRATOR = "administrator@vsphere.local";

    /** How long a replica may go by what it has seen of the inventory and the permissions. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final AtomicLong NAMES = new AtomicLong();

    private final Database place;
    private final Doppel doppel;
    private final LabDatabase database;
    private final Map<String, String> tokens = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private Lab(String name) throws SQLException {
        place = PostgresResource.freshDatabase();
        doppel = Doppel.on(place, name).set("doppel.speed", "instant");
        doppel.start();
        database = new LabDatabase(place.connect());
    }

    /** Starts an application, on a database of its own. */
    static Lab open(String name) throws SQLException {
        return new Lab(name);
    }

    @Override
    public void close() throws SQLException {
        database.close();
        doppel.close();
    }

    /** Waits no longer than it takes: hundreds of cases wait for little. */
    static ConditionFactory patiently() {
        return await();
    }

    /** Where it answers. */
    String base() {
        return doppel.base();
    }

    /** The database is out of reach until what comes back is closed. */
    Outage outage() throws SQLException {
        return Outage.of(place, number("select pg_backend_pid()"));
    }

    /** Maps, lists and scalars in place of nodes. */
    static Object plain(JsonNode json) {
        return Json.MAPPER.convertValue(json, Object.class);
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
        return Json.read(send(HttpRequest.newBuilder(URI.create(base() + "/api/session"))
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
            return Request.HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
        return Json.read(answer.body().isEmpty() ? "null" : answer.body());
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
        patiently().until(() -> get("/api/cis/tasks/" + task).has("end_time"));
        return task;
    }

    /** The step of a task; its status when it has ended. */
    String step(String task) {
        return text("select coalesce(step, status) from task where uuid = '" + task.substring(0, 36) + "'");
    }

    /** Waits for the duration of a task's step, until the task is at another step. */
    void pass(String task, String next) {
        sql("update task set due_at = lab_now() where uuid = '" + task.substring(0, 36) + "'");
        database.due();
        patiently().until(() -> step(task).equals(next));
    }

    /** A clone of a machine that is paused at its copy, until everything is undone. */
    String copying(Map<String, Object> spec) {
        paused();
        String task = submitted(spec);
        patiently().until(() -> step(task).equals("copied"));
        return task;
    }

    void paused() {
        speed(Speed.PAUSED);
        afterwards(() -> speed(Speed.INSTANT));
    }

    void speed(Speed speed) {
        String rate = text("select rate::text from lab_clock");
        if (!Objects.equals(rate == null ? null : Double.valueOf(rate), speed.rate())) {
            database.clock(speed.rate());
        }
    }

    /** Changes the lab as no client can, until everything is undone. */
    void change(String statement, String back) {
        afterwards(() -> seen(back));
        seen(statement);
    }

    /** Changes something, and waits until the application knows. */
    void seen(String statement) {
        String before = versions();
        sql(statement);
        if (!versions().equals(before)) {
            long changed = System.nanoTime();
            patiently().until(() -> System.nanoTime() - changed > FRESH.toNanos());
        }
    }

    private String versions() {
        return text("select string_agg(topic || version, ' ' order by topic) from snapshot_version");
    }

    void afterwards(Runnable action) {
        undo.push(action);
    }

    void undoAll() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        patiently().until(() -> number("select count(*) from task where end_time is null") == 0);
    }

    void sql(String statement) {
        database.run(statement);
    }

    long number(String query) {
        return database.number(query);
    }

    String text(String query) {
        return database.text(query);
    }

    /** The first column. */
    List<String> texts(String query) {
        return database.rows(query).stream().map(row -> row.get(0)).toList();
    }

    List<String> violations() {
        return database.rows(Invariants.QUERY).stream()
                .map(row -> row.get(0) + ": " + row.get(1) + " " + row.get(2))
                .toList();
    }
}

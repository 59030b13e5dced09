package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.crash.LabModel.Machine;
import doppel.crash.LabModel.Task;
import doppel.crash.LabPlan.Prediction;
import doppel.crash.LabPlan.Source;
import doppel.crash.LabWorld.Certainty;
import doppel.testing.Client;
import doppel.testing.Client.Answer;
import doppel.testing.Invariants;
import doppel.testing.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;

/**
 * One sequence of calls. Each is predicted, made, held against its prediction and told to the model; then everything that
 * is under way is looked at. Its text is the story so far.
 */
final class LabRun {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("INVALID_ARGUMENT", 400),
            Map.entry("ALREADY_EXISTS", 400),
            Map.entry("ALREADY_IN_DESIRED_STATE", 400),
            Map.entry("NOT_ALLOWED_IN_CURRENT_STATE", 400),
            Map.entry("UNSUPPORTED", 400),
            Map.entry("CANCELED", 400),
            Map.entry("NOT_FOUND", 404),
            Map.entry("ERROR", 500),
            Map.entry("RESOURCE_BUSY", 500),
            Map.entry("RESOURCE_INACCESSIBLE", 500),
            Map.entry("UNABLE_TO_ALLOCATE_RESOURCE", 500));

    final LabWorld lab;
    final LabModel model;
    /** The number of the latest task before the first of this sequence. */
    final long mark;

    private final Client client;
    private final List<String> names = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    /** A call of a rush, during which Doppel is ended: to submit, delete, start, stop or cancel the which-th there is. */
    record Call(String kind, int which) {
        @Override
        public String toString() {
            return kind + (kind.equals("submit") ? "" : " " + which);
        }
    }

    LabRun(LabWorld lab) {
        this.lab = lab;
        this.model = new LabModel(lab);
        this.client = lab.client();
        this.mark = lab.number("select coalesce(max(id), 0) from task");
        lab.whole(false);
    }

    // ------------------------------------------------------------------------------------------------------- clones

    /** Submits a clone and goes on. */
    void submit(Wish wish) {
        Source from = source(wish.source());
        String name = name(wish.again());
        Prediction prediction = LabPlan.predict(lab, model, from, wish, name);
        Answer answer = client.submit(wish.spec(lab, from, name));
        tell("submit " + name + ": " + wish, answer);
        hold(prediction, answer, 202);
        if (answer.status() == 202) {
            model.accept(answer.body().asText(), prediction.plan(), null);
        }
        look();
    }

    /** Asks for a clone and waits for it, while others go on. */
    void callerWaits(Wish wish) {
        Source from = source(wish.source());
        String name = name(false);
        Prediction prediction = LabPlan.predict(lab, model, from, wish, name);
        CompletableFuture<Answer> answer = client.cloneLater(wish.spec(lab, from, name));
        List<String> found = new ArrayList<>();
        patiently().until(() -> {
            boolean answered = answer.isDone();
            found.addAll(waitedFor(name));
            return answered || !found.isEmpty();
        });
        if (found.isEmpty()) {
            tell("clone " + name + ": " + wish, answer.join());
            hold(prediction, answer.join(), 200);
            assertThat(answer.join().status()).as("a clone without a task").isNotEqualTo(200);
        } else {
            story.add("clone " + name + ": " + wish + " -> waits for " + found.get(0));
            assertThat(prediction.may())
                    .as("%s was accepted, not refused with %s", name, prediction.errors())
                    .isTrue();
            model.accept(found.get(0), prediction.plan(), answer);
        }
        look();
    }

    /** The tasks of those who wait, by what the tasks say of themselves. */
    private List<String> waitedFor(String name) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode filter = body.putObject("filter_spec");
        filter.putArray("services").add("com.vmware.vcenter.VM");
        filter.putArray("operations").add("clone");
        List<String> found = new ArrayList<>();
        list(body).properties().forEach(each -> {
            if (each.getValue()
                    .path("description")
                    .path("args")
                    .path(1)
                    .asText()
                    .equals(name)) {
                found.add(each.getKey());
            }
        });
        return found;
    }

    private JsonNode list(JsonNode body) {
        Answer answer = client.post("/api/cis/tasks?action=list", body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }

    private Source source(String word) {
        if (word.startsWith("#")) {
            List<Machine> machines = model.machines();
            return machines.isEmpty()
                    ? lab.original("small").source()
                    : LabModel.source(machines.get(Integer.parseInt(word.substring(1)) % machines.size()));
        }
        return lab.original(word).source();
    }

    private String name(boolean again) {
        if (again && !names.isEmpty()) {
            return names.get(names.size() * 7 % 11 % names.size());
        }
        String name = "c-" + NAMES.incrementAndGet();
        names.add(name);
        return name;
    }

    /** Cancels one of the tasks that there are or were. */
    void cancel(int which) {
        List<Task> tasks = model.live().isEmpty() ? model.tasks() : model.live();
        if (tasks.isEmpty()) {
            Answer answer = client.post(
                    "/api/cis/tasks/52000000-0000-0000-0000-000000000000:com.vmware.vcenter.VM?action=cancel");
            tell("cancel nothing", answer);
            hold(Prediction.only("NOT_FOUND"), answer, 204);
            return;
        }
        Task task = tasks.get(which % tasks.size());
        Prediction prediction = cancelling(task);
        task.cancelAsked |= prediction.may();
        Answer answer = client.post("/api/cis/tasks/" + task.id + "?action=cancel");
        tell("cancel " + task, answer);
        hold(prediction, answer, 204);
        cancelled(task, answer);
        look();
    }

    private static Prediction cancelling(Task task) {
        return task.live()
                ? new Prediction(
                        task.plan.powerOn()
                                ? Set.of("NOT_ALLOWED_IN_CURRENT_STATE", "UNSUPPORTED")
                                : Set.of("NOT_ALLOWED_IN_CURRENT_STATE"),
                        true,
                        null)
                : Prediction.only("NOT_ALLOWED_IN_CURRENT_STATE");
    }

    /**
     * A cancel that was granted finds the task over. One that came too late may have come behind another that is still
     * under way, of the same rush: what Doppel had not given back when it ended, it gives back after its start.
     */
    private void cancelled(Task task, Answer answer) {
        if (answer.status() == 204) {
            task.cancelled = true;
            see(task);
            assertThat(task.live()).as("%s after %s", task, answer).isFalse();
        } else if (answer.error().equals("NOT_ALLOWED_IN_CURRENT_STATE")) {
            await("the end of " + task).until(() -> {
                see(task);
                return !task.live();
            });
        }
    }

    // ----------------------------------------------------------------------------------------------------- machines

    /** Deletes one of the machines, or one that is only just being made. */
    void delete(int which) {
        onMachine(which, "delete");
    }

    /** Changes the power of one of the machines, or of one that is only just being made. */
    void power(int which, String change) {
        onMachine(which, change);
    }

    private void onMachine(int which, String call) {
        List<Task> tasks = model.tasks().stream()
                .filter(task -> task.live() || task.machine != null)
                .toList();
        if (tasks.isEmpty()) {
            Answer answer = make(call, "vm-999999").join();
            tell(call + " nothing", answer);
            hold(Prediction.only("NOT_FOUND"), answer, 204);
            return;
        }
        Task task = tasks.get(which % tasks.size());
        if (task.live()) {
            inTheMaking(task, call);
        } else {
            Prediction prediction = change(task.machine, call);
            Answer answer = make(call, task.machine.id).join();
            tell(call + " " + task.machine, answer);
            hold(prediction, answer, 204);
            changed(task.machine, call, answer);
        }
        look();
    }

    /** Who finds a machine in the list that is not finished cannot have it. */
    private void inTheMaking(Task task, String call) {
        Answer list = client.get("/api/vcenter/vm?names=" + task.plan.name() + "&folders=group-v" + task.plan.folder());
        assertThat(list.status()).as("%s", list).isEqualTo(200);
        if (list.body().isEmpty()) {
            return;
        }
        String vm = list.body().get(0).path("vm").asText();
        model.remember(vm);
        Answer answer = make(call, vm).join();
        tell(call + " " + vm + " of " + task, answer);
        see(task);
        if (task.live() || task.machine == null) {
            assertThat(answer.error()).as("%s: %s", task, answer).isIn("RESOURCE_BUSY", "NOT_FOUND");
        } else if (!answer.error().equals("RESOURCE_BUSY")) {
            // it was finished in between
            hold(change(task.machine, call), answer, 204);
            changed(task.machine, call, answer);
        }
    }

    private CompletableFuture<Answer> make(String call, String vm) {
        return call.equals("delete")
                ? client.deleteLater("/api/vcenter/vm/" + vm)
                : client.postLater("/api/vcenter/vm/" + vm + "/power?action=" + call);
    }

    private Prediction change(Machine machine, String call) {
        if (machine.gone) {
            return Prediction.only("NOT_FOUND");
        }
        boolean away = machine.plan.targets().stream().anyMatch(each -> !lab.accessible(each));
        boolean connected = lab.connected(machine.host);
        if (call.equals("delete")) {
            boolean source =
                    model.live().stream().anyMatch(task -> task.plan.source().equals(machine.id));
            String refusal =
                    machine.on() ? "NOT_ALLOWED_IN_CURRENT_STATE" : !connected || away ? "RESOURCE_INACCESSIBLE" : null;
            Set<String> errors = new HashSet<>();
            if (source) {
                errors.add("RESOURCE_BUSY");
            }
            if (refusal != null) {
                errors.add(refusal);
            }
            return new Prediction(errors, refusal == null, null);
        }
        if (!call.equals("reset") && machine.power.equals(after(call))) {
            return Prediction.only("ALREADY_IN_DESIRED_STATE");
        }
        if ((call.equals("reset") || call.equals("suspend")) && !machine.on()) {
            return Prediction.only("NOT_ALLOWED_IN_CURRENT_STATE");
        }
        if (!call.equals("start")) {
            return connected ? new Prediction(Set.of(), true, null) : Prediction.only("ERROR");
        }
        if (!connected || away) {
            return Prediction.only("RESOURCE_INACCESSIBLE");
        }
        return switch (model.noMemory(machine.plan, machine.host)) {
            case YES -> Prediction.only("UNABLE_TO_ALLOCATE_RESOURCE");
            case MAYBE -> new Prediction(Set.of("UNABLE_TO_ALLOCATE_RESOURCE"), true, null);
            case NO -> new Prediction(Set.of(), true, null);
        };
    }

    static String after(String change) {
        return switch (change) {
            case "stop" -> "POWERED_OFF";
            case "suspend" -> "SUSPENDED";
            default -> "POWERED_ON";
        };
    }

    private void changed(Machine machine, String call, Answer answer) {
        if (answer.status() != 204) {
            return;
        }
        if (call.equals("delete")) {
            // what was being cloned cannot be deleted: so those clones are over
            model.live().stream()
                    .filter(task -> task.plan.source().equals(machine.id))
                    .forEach(task -> {
                        see(task);
                        assertThat(task.live())
                                .as("%s, whose source was deleted", task)
                                .isFalse();
                    });
            machine.gone = true;
            assertThat(client.get("/api/vcenter/vm/" + machine.id).status()).isEqualTo(404);
        } else {
            machine.power = after(call);
            assertThat(client.get("/api/vcenter/vm/" + machine.id + "/power")
                            .body()
                            .path("state")
                            .asText())
                    .isEqualTo(machine.power);
        }
    }

    // -------------------------------------------------------------------------------------------------------- looks

    /** Looks at each task by itself, and at the machines. */
    void lookClosely() {
        model.tasks().forEach(this::see);
        Answer list = client.get("/api/vcenter/vm");
        assertThat(list.status()).as("%s", list).isEqualTo(200);
        Map<String, String> listed = new HashMap<>();
        list.body()
                .forEach(each -> listed.put(
                        each.path("vm").asText(), each.path("power_state").asText()));
        model.machines().forEach(machine -> assertThat(listed).containsEntry(machine.id, machine.power));
        model.deleted().forEach(machine -> assertThat(listed).doesNotContainKey(machine.id));
        story.add("look");
    }

    /** Looks at all that is under way with one call. */
    private void look() {
        model.note();
        if (!model.live().isEmpty()) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            model.live()
                    .forEach(task ->
                            body.withObject("/filter_spec").withArray("tasks").add(task.id));
            JsonNode listed = list(body);
            assertThat(listed).hasSize(model.live().size());
            model.live().forEach(task -> model.see(task, listed.path(task.id)));
        }
        for (Task task : model.tasks()) {
            if (task.caller != null && task.caller.isDone()) {
                answered(task);
            }
        }
    }

    private void see(Task task) {
        Answer answer = client.task(task.id);
        assertThat(answer.status()).as("%s: %s", task, answer).isEqualTo(200);
        model.see(task, answer.body());
    }

    /** Who waited was told what the task says. */
    private void answered(Task task) {
        Answer answer = task.caller.join();
        if (answer.lost() && task.callerLost) {
            return;
        }
        if (task.live()) {
            see(task);
        }
        assertThat(task.live()).as("%s, whose caller was told %s", task, answer).isFalse();
        if (task.status.equals("SUCCEEDED")) {
            assertThat(answer.status()).as("%s: %s", task, answer).isEqualTo(200);
            assertThat(answer.body().asText()).as("%s", task).isEqualTo(task.machine.id);
        } else {
            hold(Prediction.only(task.error), answer, 200);
        }
    }

    // -------------------------------------------------------------------------------------------------------- world

    void connect(String host, boolean well) {
        lab.connect(host, well);
        story.add(host + (well ? " is connected" : " is cut off"));
        look();
    }

    void access(String datastore, boolean well) {
        lab.access(datastore, well);
        story.add(datastore + (well ? " is accessible" : " is not accessible"));
        look();
    }

    void fill(String datastore, long left) {
        lab.fill(datastore, left);
        story.add(datastore + " is filled but for " + left + " bytes");
        look();
    }

    void free(String datastore) {
        lab.free(datastore);
        story.add(datastore + " is freed of what is not machines");
        look();
    }

    void clock(Double rate) {
        lab.clock(rate);
        story.add("the clock runs at " + (rate == null ? "instant" : rate));
        look();
    }

    // ------------------------------------------------------------------------------------------------------ restart

    /** Ends Doppel while these calls are under way, when so many of them have been answered, and starts it again. */
    void restart(boolean killed, List<Call> calls, int answered) {
        Map<Call, Rush> rush = new HashMap<>();
        Set<Object> touched = new HashSet<>();
        Set<Call> different = new HashSet<>(calls);
        long submits =
                different.stream().filter(call -> call.kind().equals("submit")).count();
        for (Call call : different) {
            Rush one = call.kind().equals("submit") ? rushSubmit(submits - 1) : rush(call, touched);
            if (one != null) {
                rush.put(call, one);
            }
        }
        long enough = Math.min(answered, rush.size());
        patiently()
                .until(() -> rush.values().stream()
                                .filter(each -> each.answer().isDone())
                                .count()
                        >= enough);
        model.tasks().forEach(task -> task.callerLost = true);
        if (killed) {
            lab.doppel().kill();
        } else {
            assertThat(lab.doppel().stop()).isEqualTo(143);
        }
        lab.awaitSilence();
        holds();
        lab.doppel().start();
        story.add((killed ? "killed" : "stopped") + " and started again, during:");
        // a delete or a change of power without a waiting caller may still happen
        patiently().until(() -> lab.number("""
                select count(*) from task where end_time is null and operation not in ('clone', 'clone$task')
                """) == 0);
        rush.forEach((call, one) -> {
            tell("  " + call + " " + one.about(), one.answer().join());
            one.settle().run();
        });
        look();
    }

    /** A call of a rush: whom it is about, its answer, and what to make of it when Doppel is back. */
    private record Rush(Object about, CompletableFuture<Answer> answer, Runnable settle) {}

    /** Null when there is nothing to call on. Nothing is called on twice, for then the order would count. */
    private Rush rush(Call call, Set<Object> touched) {
        if (call.kind().equals("cancel")) {
            List<Task> live = model.live();
            Task task = live.isEmpty() ? null : live.get(call.which() % live.size());
            return task == null || !touched.add(task) ? null : rushCancel(task);
        }
        List<Machine> machines = model.machines();
        Machine machine = machines.isEmpty() ? null : machines.get(call.which() % machines.size());
        return machine == null || !touched.add(machine) ? null : rushChange(machine, call.kind());
    }

    private Rush rushSubmit(long rivals) {
        Wish wish = Wish.small();
        Source from = source(wish.source());
        String name = name(false);
        Prediction alone = LabPlan.predict(lab, model, from, wish, name);
        Prediction prediction = alone.plan() != null && model.noSpace(alone.plan(), rivals) != Certainty.NO
                ? alone.or("UNABLE_TO_ALLOCATE_RESOURCE")
                : alone;
        CompletableFuture<Answer> answer = client.submitLater(wish.spec(lab, from, name));
        return new Rush(name, answer, () -> {
            List<List<String>> found = lab.rows(
                    "select uuid || ':' || service from task where id > ? and plan ->> 'name' = ?", mark, name);
            if (answer.join().lost()) {
                assertThat(found).as("tasks of %s", name).hasSizeLessThanOrEqualTo(1);
            } else {
                hold(prediction, answer.join(), 202);
                assertThat(found).as("tasks of %s", name).hasSize(answer.join().status() == 202 ? 1 : 0);
            }
            found.forEach(row -> model.accept(row.get(0), prediction.plan(), null));
        });
    }

    private Rush rushCancel(Task task) {
        Prediction prediction = cancelling(task);
        task.cancelAsked = true;
        CompletableFuture<Answer> answer = client.postLater("/api/cis/tasks/" + task.id + "?action=cancel");
        return new Rush(task, answer, () -> {
            if (!answer.join().lost()) {
                hold(prediction, answer.join(), 204);
                cancelled(task, answer.join());
            }
        });
    }

    private Rush rushChange(Machine machine, String call) {
        Prediction prediction = change(machine, call);
        CompletableFuture<Answer> answer = make(call, machine.id);
        return new Rush(machine, answer, () -> {
            Answer told = answer.join();
            if (!told.lost()) {
                hold(prediction, told, 204);
                changed(machine, call, told);
            } else if (call.equals("delete")) {
                int status = client.get("/api/vcenter/vm/" + machine.id).status();
                assertThat(status).as("%s", machine).isIn(prediction.may() ? List.of(200, 404) : List.of(200));
                machine.gone = status == 404;
            } else {
                String power = client.get("/api/vcenter/vm/" + machine.id + "/power")
                        .body()
                        .path("state")
                        .asText();
                assertThat(power)
                        .as("%s", machine)
                        .isIn(prediction.may() ? List.of(machine.power, after(call)) : List.of(machine.power));
                machine.power = power;
            }
        });
    }

    // --------------------------------------------------------------------------------------------------------- rest

    /** What holds at every moment. */
    void holds() {
        try {
            Invariants.assertHoldWhateverHappens(lab.connection());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Brings the lab to rest: the world as it was, no time, nothing under way. */
    void rest() {
        lab.restore();
        story.add("the world as it was");
        look();
        clock(null);
        patiently().until(() -> {
            look();
            return model.live().isEmpty();
        });
        model.tasks().stream().filter(task -> task.caller != null).forEach(this::answered);
        lookClosely();
        holds();
    }

    private void hold(Prediction prediction, Answer answer, int granted) {
        if (answer.status() == granted) {
            assertThat(prediction.may())
                    .as("%s was granted, not refused with %s", answer, prediction.errors())
                    .isTrue();
        } else {
            assertThat(prediction.errors())
                    .as("what may be answered, not %s", answer)
                    .contains(answer.error());
            assertThat(answer.status()).as("%s", answer).isEqualTo(STATUS.get(answer.error()));
        }
    }

    private void tell(String call, Answer answer) {
        story.add(call + " -> " + answer.status() + " "
                + (answer.error().isEmpty() ? answer.body().asText() : answer.error()));
    }

    static ConditionFactory patiently() {
        return await();
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator() + "  ", story);
    }
}

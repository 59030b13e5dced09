package doppel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.crash.LabPlan.Source;
import doppel.crash.LabWorld.Certainty;
import doppel.testing.Client.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** What the callers of one sequence were told, and what the lab must therefore be like. */
final class LabModel {
    private static final List<String> COURSE = List.of("PENDING", "RUNNING", "SUCCEEDED", "FAILED");

    private final LabWorld lab;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Long> lastHosts = new HashMap<>();

    /** A clone that was accepted, as it was seen last. */
    static final class Task {
        final String id;
        final LabPlan plan;
        /** The caller who waits for the machine; null when none does. */
        final CompletableFuture<Answer> caller;

        String status = "PENDING";
        int percent;
        String start = "";
        String error = "";
        /** The errors that it may have met so far, and those that it may have met when it powered on. */
        final Set<String> troubles = new TreeSet<>();

        final Set<String> late = new TreeSet<>();
        boolean cancelAsked;
        boolean cancelled;
        boolean callerLost;
        Machine machine;

        Task(String id, LabPlan plan, CompletableFuture<Answer> caller) {
            this.id = id;
            this.plan = plan;
            this.caller = caller;
        }

        boolean live() {
            return !status.equals("SUCCEEDED") && !status.equals("FAILED");
        }

        @Override
        public String toString() {
            return plan.name() + " (" + id + ") " + status + " " + percent + "% " + error;
        }
    }

    /** A machine that a clone has made. */
    static final class Machine {
        final String id;
        final LabPlan plan;
        final long host;
        String power;
        boolean gone;

        Machine(String id, LabPlan plan, long host, String power) {
            this.id = id;
            this.plan = plan;
            this.host = host;
            this.power = power;
        }

        boolean on() {
            return power.equals("POWERED_ON");
        }

        @Override
        public String toString() {
            return plan.name() + " (" + id + ") " + (gone ? "deleted" : power);
        }
    }

    LabModel(LabWorld lab) {
        this.lab = lab;
    }

    List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    List<Task> live() {
        return tasks.values().stream().filter(Task::live).toList();
    }

    /** The machines that there are. */
    List<Machine> machines() {
        return machines.values().stream().filter(machine -> !machine.gone).toList();
    }

    List<Machine> deleted() {
        return machines.values().stream().filter(machine -> machine.gone).toList();
    }

    Task task(String id) {
        return tasks.get(id);
    }

    /** A clone was accepted. */
    Task accept(String id, LabPlan plan, CompletableFuture<Answer> caller) {
        Task task = new Task(id, plan, caller);
        assertThat(tasks.put(id, task)).as("two answers with task %s", id).isNull();
        return task;
    }

    /** A machine as the source of another. */
    static Source source(Machine machine) {
        LabPlan plan = machine.plan;
        return new Source(
                machine.id, plan.folder(), plan.pool(), machine.host, plan.home(), plan.memory(), plan.disks());
    }

    /** Whether a folder has the name. A clone under way has it, and gives it back when it fails. */
    Certainty taken(String name, long folder) {
        boolean surely = machines().stream().anyMatch(machine -> has(machine.plan, name, folder))
                || live().stream()
                        .anyMatch(task -> has(task.plan, name, folder) && task.troubles.isEmpty() && !task.cancelAsked);
        boolean perhaps = live().stream().anyMatch(task -> has(task.plan, name, folder));
        return surely ? Certainty.YES : perhaps ? Certainty.MAYBE : Certainty.NO;
    }

    private static boolean has(LabPlan plan, String name, long folder) {
        return plan.name().equals(name) && plan.folder() == folder;
    }

    /** Whether some datastore has not the bytes that this one needs, beside all others. */
    Certainty noSpace(LabPlan plan) {
        return noSpace(plan, 0);
    }

    /** The same where as many others like it are asked for at the same time, whose order is not known. */
    Certainty noSpace(LabPlan plan, long rivals) {
        Certainty worst = Certainty.NO;
        for (Map.Entry<Long, Long> need : plan.bytes().entrySet()) {
            long room = lab.room(need.getKey()) - need.getValue() - original(need.getKey());
            long sure = machines().stream()
                    .filter(machine -> machine.plan != plan)
                    .mapToLong(machine -> bytes(machine.plan, need.getKey()))
                    .sum();
            long perhaps = live().stream()
                    .filter(task -> task.plan != plan)
                    .mapToLong(task -> bytes(task.plan, need.getKey()))
                    .sum();
            perhaps += rivals * need.getValue();
            worst = LabPlan.worse(worst, lacking(room, sure, perhaps));
        }
        return worst;
    }

    /** Whether a host has not the memory for this one, beside all others. */
    Certainty noMemory(LabPlan plan, long host) {
        long room = lab.host(host).memory() - plan.memory() - originalMemory(host);
        long sure = machines().stream()
                .filter(machine -> machine.plan != plan && machine.on() && machine.host == host)
                .mapToLong(machine -> machine.plan.memory())
                .sum();
        long perhaps = live().stream()
                .filter(task -> task.plan != plan
                        && task.plan.powerOn()
                        && task.plan.hosts().contains(host))
                .mapToLong(task -> task.plan.memory())
                .sum();
        return lacking(room, sure, perhaps);
    }

    private static Certainty lacking(long room, long sure, long perhaps) {
        return room < sure ? Certainty.YES : room < sure + perhaps ? Certainty.MAYBE : Certainty.NO;
    }

    /** The bytes of a datastore that were taken before anything was cloned. */
    long original(long datastore) {
        return lab.originals().stream()
                .flatMap(each -> each.disks().values().stream())
                .filter(disk -> disk.datastore() == datastore)
                .mapToLong(LabWorld.Disk::capacity)
                .sum();
    }

    /** The memory of a host that was taken before anything was cloned. */
    long originalMemory(long host) {
        return lab.originals().stream()
                .filter(each -> each.host() == host && each.on())
                .mapToLong(LabWorld.Original::memory)
                .sum();
    }

    private static long bytes(LabPlan plan, long datastore) {
        return plan.bytes().getOrDefault(datastore, 0L);
    }

    /** Keeps what may come in the way of the clones under way, as the lab is now. */
    void note() {
        for (Task task : live()) {
            LabPlan plan = task.plan;
            boolean away = plan.touched().stream().anyMatch(each -> !lab.accessible(each));
            long unplugged =
                    plan.hosts().stream().filter(host -> !lab.connected(host)).count();
            // the source's host reads, the clone's customizes
            boolean unread = !lab.connected(lab.number(
                    "select coalesce(max(host), ?) from vm where id = ?",
                    plan.hosts().iterator().next(),
                    Long.parseLong(plan.source().substring(3))));
            if (away || unread || unplugged == plan.hosts().size() || (plan.customized() && unplugged > 0)) {
                task.troubles.add("RESOURCE_INACCESSIBLE");
            }
            if (noSpace(plan) != Certainty.NO) {
                task.troubles.add("UNABLE_TO_ALLOCATE_RESOURCE");
            }
            if (plan.powerOn() && (away || unplugged > 0)) {
                task.late.add("RESOURCE_INACCESSIBLE");
            }
            if (plan.powerOn() && plan.hosts().stream().anyMatch(host -> noMemory(plan, host) != Certainty.NO)) {
                task.late.add("UNABLE_TO_ALLOCATE_RESOURCE");
            }
        }
    }

    /** A look at a task: it agrees with all looks before it, and with what callers were told. */
    void see(Task task, JsonNode info) {
        String status = info.path("status").asText();
        int percent = info.path("progress").path("completed").asInt(task.percent);
        String start = info.path("start_time").asText("");
        assertThat(COURSE).as("%s: %s", task, info).contains(status);
        assertFields(task, info, status);
        assertThat(COURSE.indexOf(status)).as("%s: %s", task, info).isGreaterThanOrEqualTo(COURSE.indexOf(task.status));
        assertThat(percent).as("the progress of %s: %s", task, info).isGreaterThanOrEqualTo(task.percent);
        if (!task.start.isEmpty()) {
            assertThat(start).as("the start of %s", task).isEqualTo(task.start);
        }
        if (!task.live()) {
            assertThat(status).as("%s is over: %s", task, info).isEqualTo(task.status);
            assertThat(info.path("error").path("error_type").asText("")).isEqualTo(task.error);
            return;
        }
        task.status = status;
        task.percent = percent;
        task.start = start;
        if (!task.live()) {
            conclude(task, info);
        }
    }

    private void conclude(Task task, JsonNode info) {
        task.error = info.path("error").path("error_type").asText("");
        String result = info.path("result").asText("");
        if (task.status.equals("SUCCEEDED")) {
            assertThat(task.cancelled).as("%s was cancelled: %s", task, info).isFalse();
            assertThat(task.percent).as("%s: %s", task, info).isEqualTo(100);
            made(task, result, task.plan.powerOn() ? "POWERED_ON" : "POWERED_OFF");
            return;
        }
        Set<String> possible = new HashSet<>(result.isEmpty() ? task.troubles : task.late);
        if (result.isEmpty() && task.cancelAsked) {
            possible.add("CANCELED");
        }
        assertThat(possible).as("what may have failed %s: %s", task, info).contains(task.error);
        if (task.cancelled) {
            assertThat(task.error).as("%s was cancelled: %s", task, info).isEqualTo("CANCELED");
        }
        if (!result.isEmpty()) {
            made(task, result, "POWERED_OFF");
        }
    }

    /** A machine is about to be called on before its task was seen to be over: it may be gone when that is seen. */
    void remember(String vm) {
        lab.rows("select host from vm where id = ?", Long.parseLong(vm.substring(3)))
                .forEach(row -> lastHosts.put(vm, Long.valueOf(row.get(0))));
    }

    private void made(Task task, String vm, String power) {
        assertThat(vm).as("what %s made", task).matches("vm-\\d+");
        long host = lab.rows("select host from vm where id = ?", Long.parseLong(vm.substring(3))).stream()
                .map(row -> Long.valueOf(row.get(0)))
                .findFirst()
                .orElseGet(() -> lastHosts.get(vm));
        assertThat(task.plan.hosts()).as("the host of %s", task).contains(host);
        task.machine = new Machine(vm, task.plan, host, power);
        assertThat(machines.put(vm, task.machine))
                .as("%s, which was made before", vm)
                .isNull();
    }

    /** The fields that a status goes with; clients reject what breaks the rule. */
    private static void assertFields(Task task, JsonNode info, String status) {
        boolean begun = !status.equals("PENDING");
        boolean over = status.equals("SUCCEEDED") || status.equals("FAILED");
        assertThat(info.has("start_time")).as("%s: %s", task, info).isEqualTo(begun);
        assertThat(info.has("progress")).as("%s: %s", task, info).isEqualTo(begun);
        assertThat(info.has("end_time")).as("%s: %s", task, info).isEqualTo(over);
        assertThat(info.has("error")).as("%s: %s", task, info).isEqualTo(status.equals("FAILED"));
        if (!over) {
            assertThat(info.has("result")).as("%s: %s", task, info).isFalse();
        } else {
            assertThat(Instant.parse(info.path("end_time").asText()))
                    .as("%s: %s", task, info)
                    .isAfterOrEqualTo(Instant.parse(info.path("start_time").asText()));
            assertThat(info.path("cancelable").asBoolean())
                    .as("%s: %s", task, info)
                    .isFalse();
        }
    }
}

package doppel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.crash.LabModel.Machine;
import doppel.crash.LabModel.Task;
import doppel.testing.Client.Answer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a lab at rest against the model, and puts it back as it was. */
final class LabCheck {
    private final LabWorld lab;
    private final LabModel model;
    private final long mark;

    LabCheck(LabRun run) {
        this.lab = run.lab;
        this.model = run.model;
        this.mark = run.mark;
    }

    /** The lab is what callers were told, and nothing besides. */
    void agrees() {
        tasksAreThoseAccepted();
        machinesAreThoseMade();
        capacityIsTakenByThem();
        model.machines().forEach(this::shown);
    }

    /** Deletes what was cloned: all of it gives way, and nothing stays taken. */
    void clear() {
        for (Machine machine : model.machines()) {
            if (machine.on()) {
                assertThat(lab.client()
                                .post("/api/vcenter/vm/" + machine.id + "/power?action=stop")
                                .status())
                        .as("%s", machine)
                        .isEqualTo(204);
            }
            assertThat(lab.client().delete("/api/vcenter/vm/" + machine.id).status())
                    .as("%s", machine)
                    .isEqualTo(204);
            machine.gone = true;
        }
        machinesAreThoseMade();
        capacityIsTakenByThem();
        lab.whole(true);
    }

    private void tasksAreThoseAccepted() {
        Set<String> stored = lab
                .rows(
                        "select uuid || ':' || service from task where id > ? and operation in ('clone', 'clone$task')",
                        mark)
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(stored)
                .isEqualTo(model.tasks().stream().map(task -> task.id).collect(Collectors.toCollection(TreeSet::new)));
        for (Task task : model.tasks()) {
            assertThat(task.machine != null).as("%s", task).isEqualTo(task.status.equals("SUCCEEDED") || kept(task));
        }
    }

    private static boolean kept(Task task) {
        return task.status.equals("FAILED") && task.machine != null;
    }

    private void machinesAreThoseMade() {
        Map<String, String> stored = new TreeMap<>();
        lab.rows("select 'vm-' || id, name, folder, resource_pool, home, host, memory_mib, power_state, registered,"
                        + " guest <> '{}' from vm")
                .forEach(row -> stored.put(row.get(0), String.join(" ", row.subList(1, row.size()))));
        lab.originals()
                .forEach(original -> assertThat(stored.remove(original.vm()))
                        .as("the lab's own %s", original)
                        .isNotNull());
        Map<String, String> expected = new TreeMap<>();
        for (Machine machine : model.machines()) {
            LabPlan plan = machine.plan;
            // a task that failed at its power-on has customized before
            expected.put(
                    machine.id,
                    String.join(
                            " ",
                            plan.name(),
                            String.valueOf(plan.folder()),
                            String.valueOf(plan.pool()),
                            String.valueOf(plan.home()),
                            String.valueOf(machine.host),
                            String.valueOf(plan.memory()),
                            machine.power,
                            "t",
                            plan.customized() ? "t" : "f"));
            assertThat(lab.disks(Long.parseLong(machine.id.substring(3))))
                    .as("the disks of %s", machine)
                    .isEqualTo(plan.disks());
        }
        assertThat(stored).isEqualTo(expected);
    }

    private void capacityIsTakenByThem() {
        for (LabWorld.Datastore datastore : lab.datastores()) {
            long taken = model.machines().stream()
                    .mapToLong(machine -> machine.plan.bytes().getOrDefault(datastore.id(), 0L))
                    .sum();
            assertThat(lab.number("select used from datastore where id = ?", datastore.id()))
                    .as("what is taken of %s", datastore)
                    .isEqualTo(model.original(datastore.id()) + taken);
        }
        for (LabWorld.Host host : lab.hosts()) {
            long taken = model.machines().stream()
                    .filter(machine -> machine.on() && machine.host == host.id())
                    .mapToLong(machine -> machine.plan.memory())
                    .sum();
            assertThat(lab.number("select memory_used_mib from host where id = ?", host.id()))
                    .as("what is taken of %s", host)
                    .isEqualTo(model.originalMemory(host.id()) + taken);
        }
    }

    /** What the API shows of a machine. */
    private void shown(Machine machine) {
        Answer answer = lab.client().get("/api/vcenter/vm/" + machine.id);
        assertThat(answer.status()).as("%s: %s", machine, answer).isEqualTo(200);
        JsonNode info = answer.body();
        assertThat(info.path("name").asText()).isEqualTo(machine.plan.name());
        assertThat(info.path("power_state").asText()).as("%s", machine).isEqualTo(machine.power);
        assertThat(info.path("disks")).hasSize(machine.plan.disks().size());
        machine.plan.disks().forEach((key, disk) -> {
            JsonNode shown = info.path("disks").path(key);
            assertThat(shown.path("capacity").asLong())
                    .as("%s: %s", machine, shown)
                    .isEqualTo(disk.capacity());
            assertThat(shown.path("backing").path("vmdk_file").asText())
                    .as("%s: %s", machine, shown)
                    .startsWith("[" + lab.datastore(disk.datastore()).name() + "] " + machine.plan.name());
        });
    }
}

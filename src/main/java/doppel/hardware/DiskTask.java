package doppel.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.api.Dialect;
import doppel.api.LocalizableMessage;
import doppel.api.ValueReader;
import doppel.api.ValueWriter;
import doppel.task.Batch;
import doppel.task.TaskKind;
import doppel.task.TaskStatus;
import doppel.task.Walker;
import doppel.vm.VirtualMachineReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of task that a change of a machine's disks is: one step that lasts nothing and takes all or nothing, so there
 * is nothing to give back and nothing to cancel.
 */
@ApplicationScoped
class DiskTask implements TaskKind {
    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it wants to know to add a disk. */
    static JsonObject plan(VirtualMachineReader.Standing machine, DiskSpec.CreateSpec spec) {
        return new JsonObject().put("name", machine.name()).put("spec", json(spec));
    }

    /** What it wants to know to change a disk. */
    static JsonObject plan(VirtualMachineReader.Standing machine, int disk, DiskSpec.UpdateSpec spec) {
        return plan(machine, disk).put("spec", json(spec));
    }

    /** What it wants to know to take a disk away. */
    static JsonObject plan(VirtualMachineReader.Standing machine, int disk) {
        return new JsonObject().put("name", machine.name()).put("disk", disk);
    }

    /** The spec in a plan. */
    static <T extends Record> T spec(Walker walker, Class<T> type) {
        try {
            return new ValueReader(Dialect.PLAIN)
                    .read(JSON.readTree(walker.plan().getJsonObject("spec").encode()), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps no broken JSON", e);
        }
    }

    private static JsonObject json(Record spec) {
        return new JsonObject(new ValueWriter(Dialect.PLAIN).text(spec));
    }

    @Override
    public Set<String> operations() {
        return Set.of(Disks.SERVICE + "/" + CREATE, Disks.SERVICE + "/" + UPDATE, Disks.SERVICE + "/" + DELETE);
    }

    @Override
    public Uni<Void> walk(Batch batch) {
        batch.dueAt(GIVE_BACK).forEach(Walker::givenBack);
        List<Walker> due = batch.dueAt(BEGIN);
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : DiskChanges.look(batch.connection(), due).chain(changes -> {
                    due.forEach(changes::make);
                    return changes.write();
                });
    }

    @Override
    public List<String> pointOfNoReturn() {
        return List.of(BEGIN);
    }

    @Override
    public LocalizableMessage description(String operation, JsonObject plan) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.hardware.disk." + operation + ".description",
                "%s: virtual machine '%s'",
                switch (operation) {
                    case CREATE -> "Add a disk";
                    case UPDATE -> "Change disk " + plan.getInteger("disk");
                    default -> "Remove disk " + plan.getInteger("disk");
                },
                plan.getString("name"));
    }

    @Override
    public LocalizableMessage progress(@Nullable String step, TaskStatus status, JsonObject plan, double fraction) {
        String name = plan.getString("name");
        return status == TaskStatus.SUCCEEDED
                ? LocalizableMessage.of("com.vmware.vcenter.vm.change.done", "Done with '%s'", name)
                : LocalizableMessage.of("com.vmware.vcenter.vm.change.failed", "Left '%s' as it was", name);
    }
}

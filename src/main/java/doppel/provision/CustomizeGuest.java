package doppel.provision;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.customization.GuestSettings;
import doppel.task.Step;
import doppel.task.TaskRun;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Applies the customization spec, when the plan has one. */
final class CustomizeGuest<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "customize";

    private final CloneTimes times;

    CustomizeGuest(CloneTimes times) {
        this.times = times;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNeeded(P plan, boolean instant) {
        return plan.customization() != null;
    }

    @Override
    public Duration duration(P plan) {
        return times.customization();
    }

    @Override
    public int percent() {
        return 96;
    }

    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.customizing", "Customizing the guest of '%s'", plan.name());
    }

    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        List<TaskRun<P>> customized = new ArrayList<>();
        JsonArray guests = new JsonArray();
        for (TaskRun<P> run : due) {
            Fault refusal = batch.machineRefusal(run);
            if (refusal != null) {
                run.fail(refusal);
                continue;
            }
            P plan = run.plan();
            JsonObject spec = Objects.requireNonNullElseGet(plan.customization(), JsonObject::new);
            customized.add(run);
            guests.add(new JsonObject()
                    .put("id", run.created())
                    .put(
                            "guest",
                            GuestSettings.apply(spec, plan.name(), run.created())
                                    .toJson()));
        }
        return MachineWriter.customize(batch.connection(), guests).invoke(() -> customized.forEach(TaskRun::advance));
    }
}

package doppel.provision;

import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.customization.GuestSettings;
import doppel.task.Walker;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The third step: applies the named customization spec. */
final class CustomizeGuest {
    private final CloneWalk walk;
    private final CloneTimes times;

    CustomizeGuest(CloneWalk walk, CloneTimes times) {
        this.walk = walk;
        this.times = times;
    }

    /** Writes what the customization leaves in the guests of those whose time for it is over. */
    Uni<Void> apply() {
        List<Walker> customized = new ArrayList<>();
        JsonArray guests = new JsonArray();
        for (Walker walker : walk.dueAt(CloneSteps.CUSTOMIZE)) {
            VapiError trouble = walk.machineTrouble(walker);
            if (trouble != null) {
                walker.fail(trouble);
                continue;
            }
            ClonePlan plan = walk.plan(walker);
            JsonObject spec = plan.customization() == null ? new JsonObject() : plan.customization();
            customized.add(walker);
            guests.add(new JsonObject()
                    .put("id", walker.subject())
                    .put(
                            "guest",
                            GuestSettings.apply(spec, plan.name(), walker.subject())
                                    .toJson()));
        }
        return MachineWriter.customize(walk.batch.connection(), guests).invoke(() -> customized.forEach(this::send));
    }

    private void send(Walker walker) {
        if (walk.plan(walker).powerOn()) {
            walker.next(CloneSteps.POWER_ON, times.powerOn(), CloneSteps.PERCENT_POWERED_ON);
        } else {
            walker.succeed(Moid.of(Moid.VM, walker.subject()));
        }
    }
}

package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clone can be cancelled until it powers on, and what it had taken is free again. */
@QuarkusTest
class CancelTest extends StepByStep {

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "COPYING", "CUSTOMIZING"})
    void aCancelledCloneGivesAllBack(Step at) throws Throwable {
        Stopped clone = stop(at);
        long others = clone.others().size();
        assertThat(admin.task(clone.task()).getBoolean("cancelable")).isTrue();
        assertThat(cancel(clone.task()).statusCode()).isEqualTo(204);

        // the 204 comes after the commit that ended it
        JsonPath task = admin.task(clone.task());
        assertThat(task.getString("status")).isEqualTo("FAILED");
        assertThat(task.getString("error.error_type")).isEqualTo("CANCELED");
        assertThat(task.getString("error.messages[0].default_message")).contains(Api.ADMINISTRATOR);
        assertThat(task.getBoolean("cancelable")).isFalse();
        assertThat(task.getMap("$")).doesNotContainKey("result").containsKeys("start_time", "end_time", "progress");
        assertThat(number("select count(*) from vm where name = '" + clone.name() + "'"))
                .isZero();
        assertThat(number("select count(*) from lane")).isEqualTo(others);
        assertThat(violations()).isEmpty();
        // the name can be had again, and so can the space
        assertThat(admin.clone(spec(clone.source(), clone.name())).statusCode()).isEqualTo(202);

        Response again = cancel(clone.task());
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("error_type")).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
    }

    @Test
    void fromPowerOnCancelIsUnsupportedAndChangesNothing() throws Throwable {
        Stopped clone = stop(Step.POWERING_ON);
        JsonPath task = admin.task(clone.task());
        assertThat(task.getBoolean("cancelable")).isFalse();
        assertThat(task.getString("progress.message.default_message")).startsWith("Powering on");
        Response refused = cancel(clone.task());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("UNSUPPORTED");
        assertThat(letGo(clone).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void whatHasSucceededCannotBeCancelled() {
        String task = admin.cloned(spec(admin.vm("small"), name("over")));
        String made = admin.made(task);
        Response refused = cancel(task);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        assertThat(admin.get("/api/vcenter/vm/" + made).statusCode()).isEqualTo(200);
    }

    @Test
    void theLanesOfACancelledCloneGoToTheNextOfEachQueue() throws Throwable {
        speed(Speed.PAUSED);
        sql("update datastore set copy_lanes = 1 where name in ('nfs-gold', 'nfs-silver')");
        try {
            // db-01 without its local disk lies on nfs-gold and nfs-silver
            String wide = admin.cloned(spec(admin.vm("db-01"), name("wide"), "disks_to_remove", List.of("2002")));
            await().until(() -> step(wide).equals(Step.COPYING.stored));
            String gold = admin.cloned(smallOnto("nfs-gold"));
            String silver = admin.cloned(smallOnto("nfs-silver"));
            await().until(() ->
                    step(gold).equals(Step.WAITING.stored) && step(silver).equals(Step.WAITING.stored));
            assertThat(cancel(wide).statusCode()).isEqualTo(204);
            await().until(() ->
                    step(gold).equals(Step.COPYING.stored) && step(silver).equals(Step.COPYING.stored));
        } finally {
            speed(Speed.INSTANT);
            await().until(() -> number("select count(*) from task where end_time is null") == 0);
            sql("update datastore set copy_lanes = 8 where name = 'nfs-gold'");
            sql("update datastore set copy_lanes = 4 where name = 'nfs-silver'");
        }
    }

    private Map<String, Object> smallOnto(String datastore) {
        return spec(admin.vm("small"), name("narrow"), "placement", Map.of("datastore", id("datastore", datastore)));
    }

    private Response cancel(String task) {
        return admin.post("/api/cis/tasks/" + task + "?action=cancel", "{}");
    }
}

package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import doppel.lab.Speed;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The copy lanes: as fast as they are configured, first come first served, and all of a clone's or none. */
@QuarkusTest
class CopyLanesTest extends StepByStep {

    @Test
    void twentyClonesOverFourLanesTakeFiveRoundsOfACopy() throws Throwable {
        speed(Speed.PAUSED);
        // nfs-silver: four lanes at 200 MiB/s, so 1 GiB lasts 5.12 s of lab time
        Map<String, Object> onto = Map.of("datastore", id("datastore", "nfs-silver"));
        String source = admin.vm("small");
        for (int i = 0; i < 20; i++) {
            admin.cloned(spec(source, name("round"), "placement", onto));
        }
        List<Long> all = new ArrayList<>();
        sql("select id from task order by id desc limit 20").forEach(row -> all.add(0, row.getLong(0)));
        // first come first served, four at a time, and each round lasts as long as one copy
        for (int round = 0; round < 5; round++) {
            List<Long> four = all.subList(round * 4, round * 4 + 4);
            int left = 16 - round * 4;
            await().until(() -> copying().equals(four) && asleep() == left);
            assertThat(number("select count(*) from lane where held")).isEqualTo(4);
            pass(Duration.ofMillis(5_119));
            assertThat(number("select count(*) from task where due_at <= lab_now()"))
                    .isZero();
            pass(Duration.ofMillis(1));
        }
        await().until(() -> number("select count(*) from task where end_time is null") == 0);
        assertThat(number("select count(*) from lane")).isZero();
    }

    @Test
    void aCopyLastsAsLongAsItsSlowestDatastoreNeeds() throws Throwable {
        speed(Speed.PAUSED);
        // 40 GiB at 800 MiB/s, 8 GiB at 200 MiB/s, 20 GiB at 400 MiB/s: 51.2, 40.96 and 51.2 s
        assertThat(lasts(spec(admin.vm("db-01"), name("wide")))).isCloseTo(51.2, within(0.001));
        assertThat(lasts(spec(
                        admin.vm("db-01"),
                        name("narrow"),
                        "disks_to_remove",
                        List.of("2002"),
                        "placement",
                        Map.of("datastore", id("datastore", "nfs-gold")))))
                .isCloseTo(61.44, within(0.001));
        assertThat(lasts(spec(admin.vm("db-01"), name("one"), "disks_to_remove", List.of("2000", "2002"))))
                .isCloseTo(40.96, within(0.001));
    }

    @Test
    void whoCameFirstStartsFirstAndAWideOneIsNotOvertakenForEver() throws Throwable {
        speed(Speed.PAUSED);
        sql("update datastore set copy_lanes = 2 where name in ('nfs-scale', 'nfs-silver')");
        try {
            Map<String, List<String>> tasks = new HashMap<>();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 2; i++) {
                    submit(tasks, "scale", spec(admin.vm("small"), name("scale")));
                    submit(tasks, "silver", onto("nfs-silver"));
                }
                // one disk goes to nfs-scale, the other stays on nfs-silver
                submit(
                        tasks,
                        "wide",
                        spec(
                                admin.vm("db-01"),
                                name("wide"),
                                "disks_to_remove",
                                List.of("2002"),
                                "disks_to_update",
                                Map.of("2000", Map.of("datastore", id("datastore", "nfs-scale")))));
            }
            List<Long> all = new ArrayList<>();
            sql("select id from task order by id desc limit 15").forEach(row -> all.add(0, row.getLong(0)));
            List<Long> started = new ArrayList<>();
            await().until(() -> copying().size() == 4 && asleep() == 11);
            while (started.size() < 15) {
                List<Long> now = copying();
                now.stream().filter(task -> !started.contains(task)).forEach(started::add);
                everybodyWhoCanCopies();
                if (!now.isEmpty()) {
                    sql("update task set due_at = lab_now() where id = " + now.get(0));
                    worker.nudge();
                    await().until(() ->
                            number("select count(*) from task where id = " + now.get(0) + " and end_time is not null")
                                    == 1);
                    await().until(() ->
                            number("select count(*) from task where end_time is null and due_at <= lab_now()") == 0);
                }
            }
            // who waits for a datastore starts in the order of the submits among all that wait for it
            for (String queue : List.of("scale", "silver", "wide")) {
                List<Long> mine = tasks.get(queue).stream()
                        .map(task -> number("select id " + row(task)))
                        .toList();
                assertThat(started.stream().filter(mine::contains).toList())
                        .as(queue)
                        .isEqualTo(mine);
            }
            // a wide one starts before any narrow one that came after it on both datastores
            assertThat(started).containsExactlyInAnyOrderElementsOf(all);
            long firstWide = number("select id " + row(tasks.get("wide").get(0)));
            assertThat(started.indexOf(firstWide)).isLessThanOrEqualTo(5);
        } finally {
            speed(Speed.INSTANT);
            await().until(() -> number("select count(*) from task where end_time is null") == 0);
            sql("update datastore set copy_lanes = 64 where name = 'nfs-scale'");
            sql("update datastore set copy_lanes = 4 where name = 'nfs-silver'");
        }
    }

    /** None sleeps who could copy, none holds some of its lanes, and no datastore has more copies than lanes. */
    private void everybodyWhoCanCopies() {
        assertThat(violations()).isEmpty();
    }

    private void submit(Map<String, List<String>> tasks, String queue, Map<String, ?> spec) {
        tasks.computeIfAbsent(queue, key -> new ArrayList<>()).add(admin.cloned(spec));
    }

    private Map<String, Object> onto(String datastore) {
        return spec(admin.vm("small"), name("onto"), "placement", Map.of("datastore", id("datastore", datastore)));
    }

    private List<Long> copying() {
        List<Long> ids = new ArrayList<>();
        sql("select id from task where step = 'copied' order by id").forEach(row -> ids.add(row.getLong(0)));
        return ids;
    }

    private long asleep() {
        return number("select count(*) from task where end_time is null and due_at is null");
    }

    private double lasts(Map<String, ?> spec) {
        String task = admin.cloned(spec);
        await().until(() -> step(task).equals(Step.COPYING.stored));
        return sql("select extract(epoch from due_at - began_at)::float8 " + row(task))
                .iterator()
                .next()
                .getDouble(0);
    }
}

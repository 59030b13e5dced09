package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clone has of its source, and what it has for itself. */
@QuarkusTest
class WhatACloneIsTest extends Scenario {
    private static final long GIB = 1L << 30;

    @Test
    void itsDisksAreFullCopiesOnTheirDatastores() {
        String source = admin.vm("db-01");
        String name = name("full");
        Map<String, Long> before =
                Map.of("nfs-gold", used("nfs-gold"), "nfs-silver", used("nfs-silver"), "local-02", used("local-02"));
        JsonPath clone = machine(admin.made(admin.cloned(spec(source, name))));
        assertThat(used("nfs-gold") - before.get("nfs-gold")).isEqualTo(40 * GIB);
        assertThat(used("nfs-silver") - before.get("nfs-silver")).isEqualTo(8 * GIB);
        assertThat(used("local-02") - before.get("local-02")).isEqualTo(20 * GIB);

        JsonPath was = machine(source);
        assertThat(clone.getMap("disks")).containsOnlyKeys("2000", "2001", "2002");
        List<String> files = List.of(
                "[nfs-gold] " + name + "/" + name + ".vmdk",
                "[nfs-silver] " + name + "/" + name + "_1.vmdk",
                "[local-02] " + name + "/" + name + "_2.vmdk");
        for (int i = 0; i < 3; i++) {
            String disk = "disks.200" + i;
            assertThat(clone.getString(disk + ".backing.type")).isEqualTo("VMDK_FILE");
            assertThat(clone.getString(disk + ".backing.vmdk_file")).isEqualTo(files.get(i));
            for (String same : List.of(".capacity", ".label", ".type", ".scsi")) {
                assertThat(clone.<Object>get(disk + same)).as(same).isEqualTo(was.get(disk + same));
            }
        }
    }

    @Test
    void itsHardwareIsItsSourcesAndItsIdentityIsItsOwn() {
        String source = admin.vm("db-01");
        String name = name("self");
        String made = admin.made(admin.cloned(spec(source, name)));
        JsonPath was = machine(source);
        JsonPath is = machine(made);
        Set<String> own = Set.of("name", "identity", "disks", "nics");
        was.getMap("$").forEach((field, value) -> {
            if (!own.contains(String.valueOf(field))) {
                assertThat(is.getMap("$").get(field)).as("%s", field).isEqualTo(value);
            }
        });
        assertThat(is.getString("name")).isEqualTo(name);
        assertThat(is.getString("identity.name")).isEqualTo(name);
        assertThat(is.getString("identity.instance_uuid"))
                .startsWith("50")
                .isNotEqualTo(was.getString("identity.instance_uuid"));
        assertThat(is.getString("identity.bios_uuid"))
                .startsWith("42")
                .isNotEqualTo(was.getString("identity.bios_uuid"));
    }

    @Test
    void itsNicsStayOnTheirNetworksWithAddressesOfTheirOwn() {
        JsonPath was = machine(admin.vm("db-01"));
        JsonPath is = machine(admin.made(admin.cloned(spec(admin.vm("db-01"), name("nics")))));
        assertThat(is.getMap("nics")).containsOnlyKeys("4000", "4001");
        for (String nic : List.of("nics.4000", "nics.4001")) {
            assertThat(is.<Object>get(nic + ".backing")).isEqualTo(was.get(nic + ".backing"));
            assertThat(is.<Object>get(nic + ".type")).isEqualTo(was.get(nic + ".type"));
            assertThat(is.getString(nic + ".mac_type")).isEqualTo("GENERATED");
            assertThat(is.getString(nic + ".mac_address"))
                    .matches("00:50:56:[89ab][0-9a-f]:[0-9a-f]{2}:[0-9a-f]{2}")
                    .isNotEqualTo(was.getString(nic + ".mac_address"));
        }
        assertThat(is.getString("nics.4000.mac_address")).isNotEqualTo(is.getString("nics.4001.mac_address"));
    }

    @Test
    void twoClonesOfOneSourceShareNothing() {
        String one = admin.made(admin.cloned(spec(admin.vm("small"), name("one"))));
        String other = admin.made(admin.cloned(spec(admin.vm("small"), name("other"))));
        for (String field : List.of(
                "identity.instance_uuid",
                "identity.bios_uuid",
                "nics.4000.mac_address",
                "disks.2000.backing.vmdk_file")) {
            assertThat(machine(one).getString(field))
                    .as(field)
                    .isNotEqualTo(machine(other).getString(field));
        }
    }

    @Test
    void aPoweredOnSourceIsClonedAndItsCloneIsOffUnlessAsked() {
        String source = admin.vm("web-01");
        long memory = number("select sum(memory_used_mib)::bigint from host");
        for (Map<String, Object> spec :
                List.of(spec(source, name("off")), spec(source, name("off"), "power_on", false))) {
            assertThat(machine(admin.made(admin.cloned(spec))).getString("power_state"))
                    .isEqualTo("POWERED_OFF");
        }
        assertThat(number("select sum(memory_used_mib)::bigint from host")).isEqualTo(memory);
        JsonPath on = machine(admin.made(admin.cloned(spec(source, name("hot"), "power_on", true))));
        assertThat(on.getString("power_state")).isEqualTo("POWERED_ON");
        assertThat(number("select sum(memory_used_mib)::bigint from host") - memory)
                .isEqualTo(on.getLong("memory.size_MiB"));
        assertThat(machine(source).getString("power_state")).isEqualTo("POWERED_ON");
    }

    @Test
    void withoutAnyDiskItCopiesNothing() {
        long used = number("select sum(used)::bigint from datastore");
        JsonPath clone = machine(admin.made(
                admin.cloned(spec(admin.vm("small"), name("diskless"), "disks_to_remove", List.of("2000")))));
        assertThat(clone.getMap("disks")).isEmpty();
        assertThat(number("select sum(used)::bigint from datastore")).isEqualTo(used);
    }

    @Test
    void aNameIsTakenOnceInAFolderAndOnceMoreInAnother() throws Throwable {
        speed(Speed.PAUSED);
        String source = admin.vm("small");
        String name = name("twin");
        String first = admin.cloned(spec(source, name));
        // while the first is only under way
        taken(admin.clone(spec(source, name)));
        String other = admin.cloned(spec(source, name, "placement", Map.of("folder", id("folder", "Scratch"))));
        speed(Speed.INSTANT);
        taken(admin.clone(spec(source, name)));
        assertThat(machine(admin.made(first)).getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-scale] " + name + "/" + name + ".vmdk");
        assertThat(machine(admin.made(other)).getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-scale] " + name + "_1/" + name + ".vmdk");
        // a third one, on a datastore where the name is free
        String third = admin.made(admin.cloned(spec(
                source,
                name,
                "placement",
                Map.of("folder", id("folder", "Windows"), "datastore", id("datastore", "nfs-gold")))));
        assertThat(machine(third).getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-gold] " + name + "/" + name + ".vmdk");
    }

    @Test
    void namesThatDifferInCaseAreTwo() {
        String name = name("case");
        String source = admin.vm("small");
        String lower = admin.made(admin.cloned(spec(source, name)));
        String upper = admin.made(admin.cloned(spec(source, name.toUpperCase(Locale.ROOT))));
        assertThat(upper).isNotEqualTo(lower);
        assertThat(admin.vm(name)).isEqualTo(lower);
        assertThat(admin.vm(name.toUpperCase(Locale.ROOT))).isEqualTo(upper);
    }

    @Test
    void aNameIsTheSameHoweverItsSlashIsWritten() {
        String source = admin.vm("small");
        String name = name("a/b");
        String made = admin.made(admin.cloned(spec(source, name)));
        assertThat(machine(made).getString("name")).isEqualTo(name.replace("/", "%2f"));
        taken(admin.clone(spec(source, name.replace("/", "%2f"))));
    }

    @Test
    void untilItIsPlacedNobodySeesItAndItsTaskNamesTheSource() throws Throwable {
        speed(Speed.PAUSED);
        String source = admin.vm("small");
        String name = name("unseen");
        String task = admin.cloned(spec(source, name));
        await().until(() -> admin.task(task).getString("status").equals("RUNNING"));
        String made = "vm-" + number("select id from vm where name = '" + name + "'");
        assertThat(admin.get("/api/vcenter/vm/" + made).statusCode()).isEqualTo(404);
        assertThat(admin.get("/api/vcenter/vm?names=" + name).jsonPath().getList("$"))
                .isEmpty();
        assertThat(admin.task(task).getString("target.id")).isEqualTo(source);
        assertThat(admin.task(task).getString("target.type")).isEqualTo("VirtualMachine");
        // a machine that is not there yet cannot be cloned, its source as often as one likes
        assertThat(admin.clone(spec(made, name("of-unseen"))).statusCode()).isEqualTo(404);
        assertThat(admin.clone(spec(source, name("more"))).statusCode()).isEqualTo(202);
        assertThat(admin.get("/api/vcenter/vm/" + source).statusCode()).isEqualTo(200);

        speed(Speed.INSTANT);
        assertThat(admin.made(task)).isEqualTo(made);
        assertThat(admin.task(task).getString("target.id")).isEqualTo(source);
        assertThat(admin.vm(name)).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'name':null}"})
    void aCustomizationWithoutANameIsNone(String customization) {
        String name = name("plain");
        Response answer = admin.call()
                .contentType("application/json")
                .body(("{'source':'" + admin.vm("small") + "','name':'" + name + "','guest_customization_spec':"
                                + customization + "}")
                        .replace('\'', '"'))
                .post("/api/vcenter/vm?action=clone");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(text("select guest::text from vm where name = '" + name + "'"))
                .isEqualTo("{}");
    }

    private JsonPath machine(String id) {
        return admin.get("/api/vcenter/vm/" + id).expect(200).jsonPath();
    }

    private long used(String datastore) {
        return number("select used from datastore where name = '" + datastore + "'");
    }

    private static void taken(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("ALREADY_EXISTS");
        assertThat(answer.jsonPath().getString("data.argument_locations.primary"))
                .isEqualTo("spec.name");
    }
}

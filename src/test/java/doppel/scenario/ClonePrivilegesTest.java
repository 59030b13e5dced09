package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may clone what to where: the documented privileges, each on the object that counts, given or inherited. */
@QuarkusTest
class ClonePrivilegesTest extends Scenario {

    @ParameterizedTest
    @CsvSource({
        "no-allocate-space,       Datastore.AllocateSpace,                       Datastore,      datastore,     nfs-scale",
        "no-create-from-existing, VirtualMachine.Inventory.CreateFromExisting,   Folder,         folder,        Linux",
        "no-assign-to-pool,       Resource.AssignVMToPool,                       ResourcePool,   resource_pool, Test",
        "no-clone,                VirtualMachine.Provisioning.Clone,             VirtualMachine, vm,            small"
    })
    void whoLacksOnePrivilegeIsToldWhichAndWhereAlsoOnWhatTheSourceBrings(
            String user, String privilege, String type, String table, String object) {
        Api lacking = Api.as(user + "@vsphere.local", "Denied1!");
        denied(lacking.clone(spec(admin.vm("small"), name("denied"))), privilege, type, id(table, object));
    }

    @Test
    void readingIsNoneOfThem() {
        // the documents ask for no more than the four, so who may not look may still clone
        Api blind = Api.as("no-read@vsphere.local", "Denied1!");
        String source = admin.vm("small");
        assertThat(blind.get("/api/vcenter/vm/" + source).statusCode()).isEqualTo(403);
        String made = blind.made(blind.cloned(spec(source, name("blind"))));
        assertThat(blind.get("/api/vcenter/vm/" + made).statusCode()).isEqualTo(403);
    }

    @Test
    void eachPrivilegeIsAskedForOnEveryObjectThatCounts() {
        String own = name("scratched");
        admin.made(admin.cloned(spec(admin.vm("small"), own, "placement", Map.of("folder", id("folder", "Scratch")))));
        Api limited = limited();
        String silver = id("datastore", "nfs-silver");
        String space = "Datastore.AllocateSpace";

        // permissions are kept at hand for a second at most
        await().untilAsserted(
                        () -> denied(limited.clone(spec(admin.vm("db-01"), name("d"))), space, "Datastore", silver));
        // every target: the home and each disk, given or inherited
        for (Map<String, Object> spec : List.of(
                spec(admin.vm("small"), name("d"), "placement", Map.of("datastore", silver)),
                spec(admin.vm("small"), name("d"), "disks_to_update", Map.of("2000", Map.of("datastore", silver))),
                spec(admin.vm("legacy-app"), name("d")),
                spec(
                        admin.vm("legacy-app"),
                        name("d"),
                        "disks_to_update",
                        Map.of("2000", Map.of("datastore", id("datastore", "nfs-gold")))))) {
            denied(limited.clone(spec), space, "Datastore", silver);
        }
        limited.made(limited.cloned(spec(admin.vm("db-01"), name("d"), "disks_to_remove", List.of("2001"))));
        limited.made(limited.cloned(spec(
                admin.vm("legacy-app"), name("d"), "placement", Map.of("datastore", id("datastore", "nfs-gold")))));

        String create = "VirtualMachine.Inventory.CreateFromExisting";
        String scratch = id("folder", "Scratch");
        denied(
                limited.clone(spec(admin.vm("small"), name("d"), "placement", Map.of("folder", scratch))),
                create,
                "Folder",
                scratch);
        denied(limited.clone(spec(admin.vm(own), name("d"))), create, "Folder", scratch);
        limited.made(
                limited.cloned(spec(admin.vm(own), name("d"), "placement", Map.of("folder", id("folder", "Linux")))));

        String assign = "Resource.AssignVMToPool";
        String web = id("resource_pool", "Web");
        denied(
                limited.clone(spec(admin.vm("small"), name("d"), "placement", Map.of("resource_pool", web))),
                assign,
                "ResourcePool",
                web);
        denied(limited.clone(spec(admin.vm("web-01"), name("d"))), assign, "ResourcePool", web);
        limited.made(limited.cloned(spec(
                admin.vm("web-01"), name("d"), "placement", Map.of("resource_pool", id("resource_pool", "Test")))));
        // a cluster alone is its root pool
        denied(
                limited.clone(spec(
                        admin.vm("small"),
                        name("d"),
                        "placement",
                        Map.of("cluster", id("cluster", "Legacy"), "host", id("host", "old-01")))),
                assign,
                "ResourcePool",
                "resgroup-" + rootOf("Legacy"));

        denied(
                limited.clone(spec(admin.vm("big"), name("d"))),
                "VirtualMachine.Provisioning.Clone",
                "VirtualMachine",
                admin.vm("big"));
    }

    @Test
    void theChecksComeInTheirOrder() {
        // everything is wrong at first; each correction shows what is checked next
        Map<String, Object> spec = spec(admin.vm("small"), "web-01");
        Map<String, Object> placement = new HashMap<>();
        spec.put("placement", placement);
        placement.put("folder", id("folder", "Web"));
        placement.put("resource_pool", id("resource_pool", "Batch"));
        placement.put("datastore", id("datastore", "san-offline"));
        placement.put("host", "host-0");
        spec.put("disks_to_remove", List.of("2000"));
        spec.put("disks_to_update", Map.of("2000", Map.of("datastore", id("datastore", "nfs-gold"))));
        spec.put("color", "red");
        Api clone = Api.as("no-clone@vsphere.local", "Denied1!");

        assertThat(request()
                        .contentType("application/json")
                        .body(spec)
                        .post("/api/vcenter/vm?action=clone")
                        .statusCode())
                .isEqualTo(401);
        answers(clone.clone(spec), 400, "UNEXPECTED_INPUT");
        spec.remove("color");
        answers(clone.clone(spec), 400, "INVALID_ARGUMENT");
        assertThat(clone.clone(spec).jsonPath().getString("messages[0].id")).endsWith(".disk_removed_and_updated");
        spec.put("disks_to_remove", List.of("2009"));
        spec.put("source", "vm-0");
        unknown(clone.clone(spec), "vm-0");
        spec.put("source", admin.vm("small"));
        unknown(clone.clone(spec), "2009");
        spec.remove("disks_to_remove");
        unknown(clone.clone(spec), "host-0");
        placement.remove("host");
        spec.put("guest_customization_spec", Map.of("name", "none"));
        unknown(clone.clone(spec), "none");
        spec.put("guest_customization_spec", Map.of("name", "windows-workgroup"));
        answers(clone.clone(spec), 403, "UNAUTHORIZED");
        answers(admin.clone(spec), 400, "INVALID_ARGUMENT");
        assertThat(admin.clone(spec).jsonPath().getString("messages[0].id")).endsWith(".host_required");
        placement.remove("resource_pool");
        answers(admin.clone(spec), 400, "INVALID_ARGUMENT");
        assertThat(admin.clone(spec).jsonPath().getString("messages[0].id")).endsWith(".guest_family");
        spec.remove("guest_customization_spec");
        answers(admin.clone(spec), 400, "ALREADY_EXISTS");
        assertThat(admin.clone(spec).jsonPath().getString("data.argument_locations.primary"))
                .isEqualTo("spec.name");
        spec.put("name", name("web"));
        answers(admin.clone(spec), 500, "RESOURCE_INACCESSIBLE");
        placement.put("datastore", id("datastore", "nfs-gold"));
        assertThat(admin.clone(spec).statusCode()).isEqualTo(202);
    }

    private static void unknown(Response answer, String what) {
        answers(answer, 404, "NOT_FOUND");
        assertThat(answer.jsonPath().getList("messages[0].args", String.class)).contains(what);
    }

    /** A cloner who lacks each privilege in one place. */
    private Api limited() {
        String user = name("limited") + "@vsphere.local";
        sql("insert into account (name, password_hash) select '" + user
                + "', password_hash from account where name = 'cloner@vsphere.local'");
        permit(user, "(select id from folder where parent is null and datacenter is null)", "Cloner");
        permit(user, "(select id from datastore where name = 'nfs-silver')", "Cloner without AllocateSpace");
        permit(user, "(select id from folder where name = 'Scratch')", "Cloner without CreateFromExisting");
        permit(user, "(select id from resource_pool where name = 'Web')", "Cloner without AssignVMToPool");
        permit(user, String.valueOf(rootOf("Legacy")), "Cloner without AssignVMToPool");
        permit(user, "(select id from resource_pool where name = 'Batch')", "Cloner");
        permit(user, "(select id from vm where name = 'big')", "Cloner without Clone");
        return Api.as(user, "Cloner1!");
    }

    private void permit(String user, String object, String role) {
        sql("insert into permission (object, principal, is_group, role, propagate) select " + object + ", '" + user
                + "', false, id, true from role where name = '" + role + "'");
    }

    private long rootOf(String cluster) {
        return number("select p.id from resource_pool p join cluster c on c.id = p.cluster where p.parent is null "
                + "and c.name = '" + cluster + "'");
    }

    private static void denied(Response answer, String privilege, String type, String object) {
        answers(answer, 403, "UNAUTHORIZED");
        assertThat(answer.jsonPath().getString("messages[0].default_message"))
                .contains("'" + privilege + "' on " + type + " '" + object + "'");
    }

    private static void answers(Response answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo(error);
    }
}

package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Requirement;
import doppel.contract.Contract.Row;
import doppel.testing.Json;
import doppel.testing.Operations;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation is called by users who hold every privilege but one. */
@Tag("slow")
class PrivilegesIT {
    private static final Contract CONTRACT = Contract.read();
    private static final Provocations PROVOCATIONS = new Provocations();

    private static Lab lab;

    @BeforeAll
    static void start() throws SQLException {
        lab = Lab.open("privileges");
        for (Privilege missing : Privilege.values()) {
            String user = user(missing);
            lab.change("""
                    with made as (insert into role (name) values ('%1$s') returning id),
                    given as (insert into role_privilege (role, privilege)
                        select made.id, p.privilege from made, role_privilege p join role r on r.id = p.role
                        where r.name = 'Admin' and p.privilege <> '%2$s'),
                    account as (insert into account (name, password_hash)
                        select '%1$s', password_hash from account where name = 'nobody@vsphere.local')
                    insert into permission (object, principal, is_group, role, propagate)
                    select p.object, '%1$s', false, made.id, true from made, permission p join role r on r.id = p.role
                    where r.name = 'Admin' limit 1
                    """.formatted(user, missing.id()), "select 1");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        lab.close();
    }

    private static String user(Privilege missing) {
        return "lacks-" + missing.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@vsphere.local";
    }

    static Stream<Arguments> requirements() {
        List<Arguments> all = new ArrayList<>();
        for (Operation<?, ?> operation : Operations.declared()) {
            String key = Contract.key(operation);
            if (operation.need() instanceof Need.Privileges need
                    && PROVOCATIONS.operations().contains(key)) {
                for (Requirement requirement : need.requirements()) {
                    all.add(Arguments.of(key, requirement));
                }
            }
        }
        return all.stream();
    }

    @AfterEach
    void theLabIsWhole() {
        lab.undoAll();
        assertThat(lab.violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requirements")
    void aCallerWhoLacksOnePrivilegeIsRefusedAndToldWhich(String key, Requirement requirement) {
        Row row = CONTRACT.rows().get(key);
        Call call = PROVOCATIONS.success(key).in(lab).by(lab.token(user(requirement.privilege()), "Nobody1!"));
        HttpResponse<String> answer = lab.send(call.request(lab.base(), CONTRACT, row, false));
        if (isLeftOut(key, requirement)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Json.read(answer.body())).as(key).isEmpty();
        } else if (isForOtherCalls(requirement)) {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            JsonNode error = Json.read(answer.body());
            assertThat(error.path("error_type").asText()).isEqualTo("UNAUTHORIZED");
            assertThat(error.path("messages").get(0).path("default_message").asText())
                    .contains("'" + requirement.privilege().id() + "'");
        }
    }

    /** A list leaves out what the caller may not read. */
    private static boolean isLeftOut(String key, Requirement requirement) {
        return key.endsWith("/list") && requirement instanceof Requirement.Found;
    }

    /** The call of the contract adds a new disk. */
    private static boolean isForOtherCalls(Requirement requirement) {
        return requirement.privilege() == Privilege.VIRTUAL_MACHINE_CONFIG_ADD_EXISTING_DISK;
    }
}

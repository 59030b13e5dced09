package doppel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyPathsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, vcenter/vm, filter.names=a, GET, vcenter/vm, filter.names=a",
        "POST, vcenter/vm, action=clone&vmw-task=true, POST, vcenter/vm, action=clone&vmw-task=true",
        "POST, com/vmware/cis/session, , POST, session, ",
        "POST, com/vmware/cis/session, ~action=get, GET, session, ",
        "POST, com/vmware/cis/session, &~action=get&, GET, session, ",
        "DELETE, com/vmware/cis/session, , DELETE, session, ",
        "GET, cis/tasks, filter_spec.tasks=a, GET, cis/tasks, filter_spec.tasks=a",
        "POST, vcenter/vm/vm-1/power/start, x=1, POST, vcenter/vm/vm-1/power, action=start&x=1",
        "POST, vcenter/vm/vm%2F1/power/stop, , POST, vcenter/vm/vm%2F1/power, action=stop",
        "POST, vcenter/host/host-9/disconnect, , POST, vcenter/host/host-9, action=disconnect",
        "POST, vcenter/guest/customization-specs/lin, , PUT, vcenter/guest/customization-specs/lin, ",
        "POST, vcenter/guest/customization-specs/lin, action=export, POST, vcenter/guest/customization-specs/lin, action=export",
        "POST, vcenter/guest/customization-specs/a$1, , PUT, vcenter/guest/customization-specs/a$1, "
    })
    void aRequestFindsItsWay(
            String legacyMethod, String legacyPath, String legacyQuery, String method, String path, String query) {
        assertThat(LegacyPaths.present(legacyMethod, legacyPath, legacyQuery))
                .contains(new LegacyPaths.Present(method, path, query));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, session, ",
        "GET, session, ",
        "POST, cis/tasks, action=list",
        "POST, vcenter/vm/vm-1/power, action=start",
        "POST, vcenter/host/host-9, action=connect",
        "PUT, vcenter/guest/customization-specs/lin, "
    })
    void thePresentPathIsNotFoundWhereTheLegacyOneIsAnother(String method, String path, String query) {
        assertThat(LegacyPaths.present(method, path, query)).isEmpty();
    }

    @Test
    void thePathsAreDocumentedAsTheyAreServed() {
        assertThat(LegacyPaths.documented("POST", "vcenter/vm/{vm}/power?action=start"))
                .isEqualTo("POST vcenter/vm/{vm}/power/start");
        assertThat(LegacyPaths.documented("POST", "vcenter/vm?action=clone&vmw-task=true"))
                .isEqualTo("POST vcenter/vm?action=clone&vmw-task=true");
        assertThat(LegacyPaths.documented("GET", "session")).isEqualTo("POST com/vmware/cis/session?~action=get");
    }
}

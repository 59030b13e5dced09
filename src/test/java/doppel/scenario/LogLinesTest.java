package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of tasks and sign-ins. */
@QuarkusTest
class LogLinesTest extends StepByStep {
    private static final String PASSWORD = "gu3ss-0f-eve";

    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        Logger.getLogger("doppel").addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("doppel").removeHandler(lines);
    }

    @Test
    void aTaskThatEndsIsALine() throws Throwable {
        String source = admin.vm("small");
        String task = admin.cloned(spec(source, name("logged")));
        String made = admin.made(task);
        assertThat(lineOf(task))
                .startsWith("INFO Task ")
                .endsWith(" of " + source + ") ended: SUCCEEDED, result " + made);

        assertThat(admin.delete("/api/vcenter/vm/" + made).statusCode()).isEqualTo(204);
        await().until(() ->
                lines.of("(delete of " + made + ") ended: SUCCEEDED").size() == 1);
    }

    @Test
    void aTaskThatFailsIsALineWithItsError() throws Throwable {
        Stopped clone = stop(Step.COPYING);
        assertThat(admin.post("/api/cis/tasks/" + clone.task() + "?action=cancel", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(lineOf(clone.task()))
                .contains(") ended: FAILED, CANCELED: The task was canceled by user")
                .contains(Api.ADMINISTRATOR);
        speed(Speed.INSTANT);
    }

    @Test
    void aSignInThatIsRefusedIsALineWithoutItsPassword() {
        String eve = name("eve") + "\r\nINFO  root\u202e\u2028 signed in";
        String shown = "\\u000d\\u000aINFO  root\\u202e\\u2028 signed in";
        for (String path : new String[] {"/api/session", "/rest/com/vmware/cis/session"}) {
            Response refused =
                    request().header("Authorization", basic(eve, PASSWORD)).post(path);
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        Rpc.with(eve, PASSWORD).error("unauthenticated", "com.vmware.cis.session", "create", "");
        assertThat(lines.of("Sign-in of "))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("INFO Sign-in of eve")
                        .contains(shown + " from 127.0.0.1 refused: unknown user"));

        request()
                .header("Authorization", basic("cloner@vsphere.local", PASSWORD))
                .post("/api/session");
        assertThat(lines.of("refused: wrong password"))
                .singleElement()
                .asString()
                .contains("Sign-in of cloner@vsphere.local from 127.0.0.1");
        assertThat(lines.of(PASSWORD)).isEmpty();
        assertThat(lines.of("\r")).isEmpty();
    }

    private String lineOf(String task) {
        await().until(() -> !lines.of(task).isEmpty());
        assertThat(lines.of(task)).hasSize(1);
        return lines.of(task).get(0);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Collects what is logged. */
    private static final class Lines extends Handler {
        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        Lines() {
            Formatter formatter = new PatternFormatter("%p %s");
            setFormatter(formatter);
            setLevel(Level.INFO);
        }

        List<String> of(String part) {
            return all.stream().filter(line -> line.contains(part)).toList();
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                all.add(getFormatter().format(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

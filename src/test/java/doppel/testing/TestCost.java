package doppel.testing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down how many seconds of CPU the JVM of the unit tests has used when they end. CPU and not time: a busy machine makes
 * tests slow and not expensive.
 */
public final class TestCost implements TestExecutionListener {
    /** Has one number: seconds. */
    public static final Path FILE = Path.of("target/test-cpu-seconds");

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (System.getProperty("doppel.test.application") != null) {
            // the JVM of the integration tests
            return;
        }
        long nanos = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        try {
            Files.writeString(FILE, String.valueOf(Duration.ofNanos(nanos).toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

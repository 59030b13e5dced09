package doppel.testing;

import static doppel.testing.Patience.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/**
 * Doppel in a container of its image, as an operator runs it: a read-only root file system, one volume, so much memory, one
 * cpu. The image is that of system property {@code doppel.test.doppel-image}; it has to be built before the test.
 */
public final class DoppelContainer implements AutoCloseable {
    private static final int PORT = 8697;

    private static final DockerClient DOCKER = DockerClientFactory.lazyClient();
    private static final String IMAGE = System.getProperty("doppel.test.doppel-image", "doppel");

    private final GenericContainer<?> container;
    private long launchedAt = System.nanoTime();

    private DoppelContainer(Map<String, String> environment, Network network, String alias) {
        long bytes = mebibytes() << 20;
        container = new GenericContainer<>(IMAGE)
                .withExposedPorts(PORT)
                .withEnv(environment)
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withMemory(bytes)
                        .withMemorySwap(bytes)
                        .withCpuPeriod(100_000L)
                        .withCpuQuota(100_000L));
        if (network != null) {
            container.withNetwork(network).withNetworkAliases(alias);
        }
    }

    /** With the PostgreSQL it brings along, on its volume. */
    public static DoppelContainer embedded(Map<String, String> environment) {
        return new DoppelContainer(environment, null, "");
    }

    /** On what the environment names, in a network with it. */
    public static DoppelContainer in(Network network, String alias, Map<String, String> environment) {
        return new DoppelContainer(environment, network, alias);
    }

    /** What the image says it is content with: its label {@code doppel.memory}. */
    public static long mebibytes() {
        String label = image().getLabels().get("doppel.memory");
        return Long.parseLong(label.substring(0, label.indexOf('m')));
    }

    private static ContainerConfig image() {
        return DOCKER.inspectImageCmd(IMAGE).exec().getConfig();
    }

    /** Begins its first life, and waits for the first good answer; returns how long it took since the launch. */
    public Duration start() {
        launchedAt = System.nanoTime();
        container.start();
        return awaitReady();
    }

    /** Begins another life on the same volume, and waits for the first good answer. */
    public Duration restart() {
        launchedAt = System.nanoTime();
        DOCKER.startContainerCmd(container.getContainerId()).exec();
        return awaitReady();
    }

    private Duration awaitReady() {
        await("the first answer of a container")
                .failFast(() -> {
                    if (!running()) {
                        Assertions.fail("the container ended: " + state() + "\n" + container.getLogs());
                    }
                })
                .until(() -> client().get("/q/health/ready").status() == 200);
        return Duration.ofNanos(System.nanoTime() - launchedAt);
    }

    /** Who talks to it in this life: the next one may have another port. */
    public Client client() {
        String port = inspect().getNetworkSettings().getPorts().getBindings().entrySet().stream()
                .filter(binding -> binding.getKey().getPort() == PORT && binding.getValue() != null)
                .map(binding -> binding.getValue()[0].getHostPortSpec())
                .findFirst()
                .orElse("1");
        return new Client("http://" + container.getHost() + ":" + port);
    }

    /** kill -9 */
    public void kill() {
        DOCKER.killContainerCmd(container.getContainerId()).exec();
        awaitEnd();
    }

    /** Asks it to end as an engine does, and waits until it has; returns the exit code. */
    public long stop() {
        DOCKER.stopContainerCmd(container.getContainerId()).withTimeout(30).exec();
        awaitEnd();
        return state().getExitCodeLong();
    }

    private void awaitEnd() {
        await().pollInterval(Duration.ofMillis(50)).until(() -> !running());
    }

    public boolean running() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    /** Whether the kernel ended it for want of memory. */
    public boolean ranOutOfMemory() {
        return Boolean.TRUE.equals(state().getOOMKilled());
    }

    /** Runs the image's own health check, which not every engine does by itself; whether it says healthy. */
    public boolean healthy() {
        return run("/opt/doppel/health").code() == 0;
    }

    /** What a program in the container left. */
    public record Ran(int code, String output) {}

    /** Runs a program in the container. */
    public Ran run(String... command) {
        try {
            var result = container.execInContainer(command);
            return new Ran(result.getExitCode(), result.getStdout() + result.getStderr());
        } catch (IOException e) {
            throw new AssertionError(Arrays.toString(command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The most memory that it has held at once, its files' pages included; in MiB, 0 where the kernel does not say. */
    public long peakMebibytes() {
        Ran peak = run(
                "bash",
                "-c",
                "cat /sys/fs/cgroup/memory.peak /sys/fs/cgroup/memory/memory.max_usage_in_bytes 2>/dev/null | head -n 1");
        String text = peak.output().strip();
        return text.isEmpty() ? 0 : Long.parseLong(text) >> 20;
    }

    /** What it has printed, in all its lives. */
    public String output() {
        return container.getLogs();
    }

    private InspectContainerResponse inspect() {
        return DOCKER.inspectContainerCmd(container.getContainerId()).exec();
    }

    private InspectContainerResponse.ContainerState state() {
        return inspect().getState();
    }

    /** Removes it and its volume. */
    @Override
    public void close() {
        container.stop();
    }
}

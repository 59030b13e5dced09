package doppel.scenario;

import static doppel.testing.Patience.await;
import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.access.PasswordLane;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Sign-ins by the hundred, with names of unknown users. */
@QuarkusTest
class SignInFloodTest extends Scenario {
    private static final int FLOOD = 120;

    @Inject
    PasswordLane lane;

    @Test
    void aFullLaneRefusesSignInsAndNobodyElse() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        try {
            fill(free);
            for (String path : new String[] {"/api/session", "/rest/com/vmware/cis/session"}) {
                Response refused = signIn(path, "nobody@" + path.length());
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.asString()).contains("SERVICE_UNAVAILABLE");
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            }
            Response rpc = Rpc.send(frame("nobody@rpc"));
            assertThat(rpc.asString()).contains("com.vmware.vapi.std.errors.service_unavailable");
            assertThat(Integer.parseInt(rpc.header("Retry-After"))).isPositive();
            // no password is hashed at all in the meantime: callers who are signed in, or need not be, do not wait for
            // one
            assertThat(admin.get("/api/vcenter/vm").statusCode()).isEqualTo(200);
            assertThat(request().get("/q/health/ready").statusCode()).isEqualTo(200);
            // a pair that was right a moment ago needs no hash either
            assertThat(Api.administrator().get("/api/session").statusCode()).isEqualTo(200);
        } finally {
            free.countDown();
        }
        await().until(() -> signIn("/api/session", name("nobody")).statusCode() == 401);
    }

    /** The figures are printed; how large they are is the machine's affair. */
    @Test
    void listsGoOnBesideAFlood() {
        System.out.printf("list p99 without a flood: %d ms%n", p99(listed(() -> true, 100)));
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> flood = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            String user = name("invented");
            int face = i % 3;
            flood.add(meanwhile(() -> switch (face) {
                case 0 -> signIn("/api/session", user).statusCode();
                case 1 -> signIn("/rest/com/vmware/cis/session", user).statusCode();
                default -> status(Rpc.send(frame(user)));
            }));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(flood.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> over.set(true));
        assertThat(request().get("/q/health/ready").statusCode()).isEqualTo(200);
        List<Long> beside = listed(over::get, 20);
        all.join();
        assertThat(flood).extracting(CompletableFuture::join).containsOnly(401, 503);
        System.out.printf(
                "list p99 beside %d sign-ins with invented names: %d ms of %d lists; %d sign-ins got 503%n",
                FLOOD,
                p99(beside),
                beside.size(),
                flood.stream().filter(each -> each.join() == 503).count());
    }

    /** Occupies the lane until it takes no more: first the threads, which may still be busy with a password. */
    private void fill(CountDownLatch free) throws InterruptedException {
        CountDownLatch running =
                new CountDownLatch(Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
        submit(running, free).await();
        running.await();
        submit(running, free).await();
    }

    /** Submits until the lane refuses, and tells when it has. */
    private CountDownLatch submit(CountDownLatch running, CountDownLatch free) {
        CountDownLatch full = new CountDownLatch(1);
        for (int i = 0; i < 200; i++) {
            lane.run(() -> {
                        running.countDown();
                        try {
                            free.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return true;
                    })
                    .subscribe()
                    .with(done -> {}, refused -> full.countDown());
        }
        return full;
    }

    private static Response signIn(String path, String user) {
        return request().basic(user, "guessed").post(path);
    }

    private static String frame(String user) {
        return Rpc.with(user, "guessed")
                .frame("com.vmware.cis.session", "create", "")
                .toString();
    }

    /** The status that the error of a frame has over REST. */
    private static int status(Response frame) {
        return switch (frame.header("vapi-error")) {
            case "com.vmware.vapi.std.errors.unauthenticated" -> 401;
            case "com.vmware.vapi.std.errors.service_unavailable" -> 503;
            default -> frame.statusCode();
        };
    }

    /** How long lists took, in milliseconds: until it is over, and as many as there must be. */
    private List<Long> listed(BooleanSupplier over, int least) {
        List<Long> took = new ArrayList<>();
        while (took.size() < least || !over.getAsBoolean() && took.size() < 5000) {
            long began = System.nanoTime();
            assertThat(admin.get("/api/vcenter/vm").statusCode()).isEqualTo(200);
            took.add((System.nanoTime() - began) / 1_000_000);
        }
        return took;
    }

    private static long p99(List<Long> took) {
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
    }
}

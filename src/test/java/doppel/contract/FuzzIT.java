package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Shapes;
import doppel.lab.Speed;
import doppel.rest.RestBinding;
import doppel.testing.Json;
import doppel.testing.Operations;
import doppel.testing.Patience;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to an operation, it answers in the ways that it documents, in a body of its face that tells nothing of the
 * inside, and the lab stays whole. What is sent follows from a seed: {@code -Ddoppel.fuzz.seed}, which is printed, and
 * {@code -Ddoppel.fuzz.requests} says how much.
 */
@Tag("slow")
class FuzzIT {
    private static final int LOOK_EVERY = 200;
    private static final int MACHINES = 30;
    private static final int SPECS = 15;

    /** Text that only the implementation can have written: classes, stack traces, statements. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\tat |\\bdoppel\\.|io\\.vertx|io\\.quarkus|java\\.(lang|util)|com\\.fasterxml|org\\.hibernate"
                    + "|\\bselect |insert into|SQLSTATE|PgException");

    private static final Contract CONTRACT = Contract.read();
    private static final List<Operation<?, ?>> OPERATIONS = Operations.declared();

    private final Lab lab = Lab.open("fuzz");
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> reached = new TreeSet<>();
    private String token = "";

    FuzzIT() throws SQLException {}

    @AfterEach
    void stop() throws SQLException {
        lab.close();
    }

    @Test
    void whateverIsSentIsAnsweredAsDocumented() {
        long seed = Long.getLong("doppel.fuzz.seed", System.nanoTime());
        int requests = Integer.getInteger("doppel.fuzz.requests", 12_000);
        System.out.println("fuzz: seed " + seed);
        Random random = new Random(seed);
        FuzzTexts texts = new FuzzTexts(random);
        List<Operation<?, ?>> operations = OPERATIONS.stream()
                .filter(each -> CONTRACT.rows().containsKey(Contract.key(each)))
                .sorted(Comparator.comparing((Operation<?, ?> each) -> Contract.key(each)))
                .toList();
        lab.speed(Speed.INSTANT);
        FuzzRequests fuzz = new FuzzRequests(random, texts, CONTRACT, examples());

        for (int i = 0; i < requests; i++) {
            if (i % LOOK_EVERY == 0) {
                restock();
                texts.look(lab);
            }
            Operation<?, ?> operation = operations.get(i % operations.size());
            Contract.Row row = CONTRACT.rows().get(Contract.key(operation));
            HttpResponse<String> answer;
            if (random.nextInt(3) == 0) {
                FuzzRequests.Request request = fuzz.frame(operation, row, caller(operation, random));
                answer = lab.send(http(request, Call.BY_NOBODY));
                judgeFrame(i, request, answer);
            } else {
                boolean legacy = RestBinding.of(operation).legacy() && random.nextBoolean();
                FuzzRequests.Request request = fuzz.next(operation, row, legacy);
                answer = lab.send(http(request, caller(operation, random)));
                judge(i, request, answer);
            }
            if (answer.statusCode() == 401
                    || answer.body().contains("std.errors.unauthenticated")
                    || Contract.key(operation).equals("com.vmware.cis.session/delete")) {
                token = lab.signIn(Lab.ADMINISTRATOR, "VMware1!");
            }
        }

        System.out.printf(
                "fuzz: seed %d, %d requests, by status %s; %d of %d operations succeeded, not %s%n",
                seed, requests, statuses, reached.size(), operations.size(), unreached(operations));
        assertThat(faults).as("seed %d", seed).isEmpty();
        assertThat(reached).hasSizeGreaterThan(operations.size() / 2);
        connectHosts();
        lab.undoAll();
        assertThat(lab.violations()).as("seed %d", seed).isEmpty();
    }

    private Map<String, Call> examples() {
        Provocations provocations = new Provocations();
        Map<String, Call> examples = new HashMap<>();
        for (String key : provocations.operations()) {
            examples.put(key, provocations.success(key).in(lab));
            lab.undoAll();
        }
        return examples;
    }

    /** Machines and specs come and go, hosts are disconnected; the session may have been ended. */
    private void restock() {
        token = lab.signIn(Lab.ADMINISTRATOR, "VMware1!");
        connectHosts();
        for (long there = lab.number("select count(*) from customization_spec"); there < SPECS; there++) {
            lab.sql("insert into customization_spec (name, os_type, fingerprint, spec) values ('" + Lab.name("fuzz")
                    + "', 'LINUX', 'x', '" + Json.write(CustomizationProvocations.SPEC) + "') on conflict do nothing");
        }
        for (long there = lab.number("select count(*) from vm where registered"); there < MACHINES; there++) {
            if (lab.number("select count(*) from vm where name = 'small' and registered") == 0) {
                return;
            }
            lab.machine();
        }
    }

    /** Those that requests have disconnected. */
    private void connectHosts() {
        String theirs = " where name <> 'esx-04' and connection_state <> 'CONNECTED'";
        if (lab.number("select count(*) from host" + theirs) > 0) {
            lab.seen("update host set connection_state = 'CONNECTED'" + theirs);
        }
    }

    private Call caller(Operation<?, ?> operation, Random random) {
        Call caller = Call.BY_NOBODY;
        int who = random.nextInt(40);
        if (operation.need() instanceof Need.Password) {
            return caller.by(Lab.ADMINISTRATOR, who == 0 ? "wrong" : "VMware1!");
        } else if (who == 0) {
            return caller.by("\u00e9 nonsense");
        } else if (who == 1) {
            return caller.by(lab.token("reader@vsphere.local", "Reader1!"));
        }
        return who > 2 ? caller.by(token) : caller;
    }

    private HttpRequest http(FuzzRequests.Request request, Call caller) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(lab.base() + request.uri()))
                .timeout(Patience.LIMIT)
                .method(
                        request.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        if (request.mediaType() != null) {
            builder.header("Content-Type", request.mediaType());
        }
        if (!caller.authorization().isEmpty()) {
            builder.header(caller.authorization().get(0), caller.authorization().get(1));
        }
        return builder.build();
    }

    /** A frame is answered with 200 whatever comes of it, and tells which of the three it is. */
    private void judgeFrame(int number, FuzzRequests.Request request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        String fault = INSIDE.matcher(answer.body()).find() ? "tells of the inside" : frameFault(request, answer);
        if (fault != null && faults.size() < 40) {
            String body = answer.body();
            faults.add("#" + number + " " + fault + ": " + request + " -> " + status + " "
                    + body.substring(0, Math.min(body.length(), 400)));
        }
    }

    private String frameFault(FuzzRequests.Request request, HttpResponse<String> answer) {
        if (answer.statusCode() == 413) {
            return request.body().length > 1 << 20 ? null : "not too large";
        }
        JsonNode frame = Json.read(answer.body());
        if (answer.statusCode() != 200 || !frame.path("jsonrpc").asText().equals("2.0")) {
            return "no frame";
        }
        if (frame.has("error")) {
            int code = frame.at("/error/code").asInt();
            return request.strayed() && code <= -32600 && code >= -32700 ? null : "a fault of no fault";
        }
        JsonNode result = frame.path("result");
        if (result.has("output")) {
            if (!request.strayed()) {
                Tagged.read(result.get("output"), request.operation().output());
                reached.add(Contract.key(request.operation()));
            }
            return null;
        }
        JsonNode error = Tagged.read(result.path("error"), Shapes.structure(ErrorBody.class));
        ErrorType type = ErrorType.valueOf(error.path("error_type").asText());
        if (!answer.headers().firstValue("vapi-error").orElse("").equals(type.structure())) {
            return "another type in the header";
        }
        Set<ErrorType> documented = documented(request);
        if (request.strayed()) {
            documented.add(ErrorType.OPERATION_NOT_FOUND);
            documented.add(ErrorType.UNAUTHENTICATED);
        }
        return documented.contains(type) ? null : "not documented";
    }

    private void judge(int number, FuzzRequests.Request request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        String fault;
        if (INSIDE.matcher(answer.body()).find()) {
            fault = "tells of the inside";
        } else if (status < 300) {
            fault = success(request, answer);
        } else {
            fault = failure(request, answer);
        }
        if (fault != null && faults.size() < 40) {
            String body = answer.body();
            faults.add("#" + number + " " + fault + ": " + request + " -> " + status + " "
                    + body.substring(0, Math.min(body.length(), 400)));
        }
    }

    private String success(FuzzRequests.Request request, HttpResponse<String> answer) {
        int documented =
                request.legacy() ? 200 : RestBinding.of(request.operation()).success();
        if (!request.strayed() && answer.statusCode() != documented) {
            return "another success";
        }
        if (!answer.body().isEmpty()) {
            Json.read(answer.body());
        }
        if (!request.strayed()) {
            reached.add(Contract.key(request.operation()));
        }
        return null;
    }

    private String failure(FuzzRequests.Request request, HttpResponse<String> answer) {
        boolean legacy = request.uri().startsWith("/rest/");
        JsonNode body;
        try {
            body = Json.read(answer.body());
        } catch (AssertionError e) {
            return "no JSON";
        }
        JsonNode error = legacy ? body.path("value") : body;
        List<String> shape = Conformity.faults(CONTRACT, error, "error", legacy);
        if (!shape.isEmpty() || error.path("messages").isEmpty()) {
            return "no error of this face, " + shape;
        }
        ErrorType type = ErrorType.valueOf(error.path("error_type").asText());
        if (legacy && !body.path("type").asText().equals(type.structure())) {
            return "another type outside than inside";
        }
        int status = answer.statusCode();
        boolean refusedByHttp = type == ErrorType.INVALID_REQUEST && (status == 413 || status == 415);
        if (status != (legacy ? type.restStatus() : type.apiStatus()) && !refusedByHttp) {
            return "the status of another error";
        }
        if (answer.body().contains("com.vmware.api.vcenter.service_unavailable")) {
            return "the database is there";
        }
        return documented(request).contains(type) ? null : "not documented";
    }

    /** What may be answered; to a call that has gone astray whatever anybody answers, and that nothing is there. */
    private Set<ErrorType> documented(FuzzRequests.Request request) {
        Set<ErrorType> documented = EnumSet.copyOf(request.operation().failures());
        if (request.strayed()) {
            documented.add(ErrorType.NOT_FOUND);
            OPERATIONS.forEach(each -> documented.addAll(each.failures()));
        }
        documented.addAll(ErrorType.OF_ANY_CALL);
        // an unexpected error is a bug
        documented.remove(ErrorType.INTERNAL_SERVER_ERROR);
        return documented;
    }

    private Set<String> unreached(List<Operation<?, ?>> operations) {
        Set<String> unreached = new TreeSet<>();
        operations.forEach(each -> unreached.add(Contract.key(each)));
        unreached.removeAll(reached);
        return unreached;
    }
}

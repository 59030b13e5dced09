package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.ErrorBody;
import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import doppel.contract.Contract.Row;
import doppel.contract.Provocations.Provocation;
import doppel.lab.Speed;
import doppel.testing.Json;
import doppel.testing.Operations;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation that Doppel has answers on every face as the contract says: its success, and each of its errors provoked as
 * a client would, of the packaged application. What cannot be provoked has its line in docs/differences.md.
 */
@Tag("slow")
class ConformanceIT {
    private static final Contract CONTRACT = Contract.read();
    private static final Differences DIFFERENCES = Differences.read();
    private static final Provocations PROVOCATIONS = new Provocations();
    private static final List<Operation<?, ?>> OPERATIONS = Operations.declared();

    /** Provoked for all operations together. */
    private static final String UNAVAILABLE = "service_unavailable";

    private static Lab lab;

    @BeforeAll
    static void start() throws SQLException {
        lab = Lab.open("conformance");
    }

    @AfterAll
    static void stop() throws SQLException {
        lab.close();
    }

    static Stream<Arguments> answers() {
        List<Arguments> answers = new ArrayList<>();
        for (String key : PROVOCATIONS.operations()) {
            Row row = CONTRACT.rows().get(key);
            PROVOCATIONS.of(row, DIFFERENCES).forEach((outcome, provocation) -> {
                answers.add(Arguments.of(key, outcome, Face.API));
                if (row.rest() != null) {
                    answers.add(Arguments.of(key, outcome, Face.REST));
                }
                answers.add(Arguments.of(key, outcome, Face.RPC));
            });
        }
        return answers.stream();
    }

    @BeforeEach
    void nothingLasts() {
        lab.speed(Speed.INSTANT);
    }

    @AfterEach
    void theLabIsWhole() {
        lab.undoAll();
        assertThat(lab.violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("answers")
    void anAnswerIsAsTheContractSays(String key, String outcome, Face face) {
        Row row = CONTRACT.rows().get(key);
        Call call = PROVOCATIONS.of(row, DIFFERENCES).get(outcome).in(lab);
        HttpResponse<String> answer = lab.send(request(call, row, face));
        if (outcome.equals(Provocations.SUCCESS)) {
            succeeded(row, answer, face);
        } else {
            failed(row, outcome, answer, face);
        }
    }

    private HttpRequest request(Call call, Row row, Face face) {
        return face == Face.RPC
                ? Call.post(lab.base(), call.frame(operation(row)).toString())
                : call.request(lab.base(), CONTRACT, row, face.legacy());
    }

    private Operation<?, ?> operation(Row row) {
        return OPERATIONS.stream()
                .filter(each -> Contract.key(each).equals(row.key()))
                .findFirst()
                .orElseThrow();
    }

    private void succeeded(Row row, HttpResponse<String> answer, Face face) {
        if (face == Face.RPC) {
            JsonNode value = output(row, answer);
            assertThat(value.isNull() ? List.of() : Conformity.faults(CONTRACT, value, row.response(), false))
                    .as(answer.body())
                    .isEmpty();
            assertThat(value.isNull()).isEqualTo(row.response().equals("-"));
            return;
        }
        boolean legacy = face.legacy();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo((legacy ? row.rest() : row.api()).success());
        if (row.response().equals("-")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode value = Json.read(answer.body());
        if (legacy) {
            assertThat(value.fieldNames()).toIterable().containsExactly("value");
            value = value.get("value");
        }
        assertThat(Conformity.faults(CONTRACT, value, row.response(), legacy))
                .as(answer.body())
                .isEmpty();
    }

    /** The output in a frame, without its tags. */
    private JsonNode output(Row row, HttpResponse<String> answer) {
        JsonNode result = result(answer);
        assertThat(result.fieldNames()).toIterable().as(answer.body()).containsExactly("output");
        assertThat(answer.headers().firstValue("vapi-error")).isEmpty();
        return Tagged.read(result.get("output"), operation(row).output());
    }

    private static JsonNode result(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode frame = Json.read(answer.body());
        assertThat(frame.fieldNames()).toIterable().containsExactlyInAnyOrder("jsonrpc", "id", "result");
        return frame.get("result");
    }

    /** The error's name, when the frame holds one as it should. */
    private static String rpcError(HttpResponse<String> answer) {
        JsonNode result = result(answer);
        assertThat(result.fieldNames()).toIterable().as(answer.body()).containsExactly("error");
        JsonNode body = Tagged.read(result.get("error"), Shapes.structure(ErrorBody.class));
        assertThat(Conformity.faults(CONTRACT, body, "error", false)).isEmpty();
        assertThat(body.path("messages")).isNotEmpty();
        String error = body.path("error_type").asText().toLowerCase(Locale.ROOT);
        String structure = "com.vmware.vapi.std.errors." + error;
        assertThat(result.at("/error/ERROR").fieldNames()).toIterable().containsExactly(structure);
        assertThat(answer.headers().firstValue("vapi-error")).hasValue(structure);
        return error;
    }

    private static void failed(Row row, String error, HttpResponse<String> answer, Face face) {
        if (face == Face.RPC) {
            assertThat(rpcError(answer)).isEqualTo(error);
            return;
        }
        boolean legacy = face.legacy();
        int status = row.errors().get(error).get(legacy ? 1 : 0);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(error(answer, legacy)).isEqualTo(error);
    }

    /** The error's name, when the body is an error of the face. */
    private static String error(HttpResponse<String> answer, boolean legacy) {
        JsonNode body = Json.read(answer.body());
        String type = body.path("type").asText();
        if (legacy) {
            assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "value");
            body = body.get("value");
        }
        assertThat(Conformity.faults(CONTRACT, body, "error", legacy)).isEmpty();
        assertThat(body.path("messages")).isNotEmpty();
        String error = body.path("error_type").asText().toLowerCase(Locale.ROOT);
        if (legacy) {
            assertThat(type).isEqualTo("com.vmware.vapi.std.errors." + error);
        }
        return error;
    }

    @Test
    void everyRowIsShownOrListedAsADifference() {
        Set<String> unshown = new TreeSet<>();
        int whole = 0;
        int shown = 0;
        int listed = 0;
        for (Row row : emulated()) {
            if (!PROVOCATIONS.operations().contains(row.key())) {
                unshown.add(row.key());
                continue;
            }
            Map<String, Provocation> provoked = PROVOCATIONS.of(row, DIFFERENCES);
            assertThat(provoked).containsKey(Provocations.SUCCESS);
            boolean complete = true;
            for (String error : row.errors().keySet()) {
                if (provoked.containsKey(error) || error.equals(UNAVAILABLE)) {
                    shown++;
                } else if (DIFFERENCES.list(row.key(), error + Differences.DOES_NOT_OCCUR)) {
                    listed++;
                } else {
                    complete = false;
                    unshown.add(row.key() + " " + error);
                }
            }
            whole += complete ? 1 : 0;
        }
        int errors = emulated().stream().mapToInt(row -> row.errors().size()).sum();
        System.out.printf(
                "contract: %d of %d operations with all their rows; of %d errors %d shown and %d listed as differences%n",
                whole, emulated().size(), errors, shown, listed);
        assertThat(unshown).isEmpty();
        assertThat(whole).isEqualTo(emulated().size());
        assertThat(shown + listed).isEqualTo(errors);
        assertThat(DIFFERENCES.stale(true))
                .as("lines of docs/differences.md about errors that do occur")
                .isEmpty();
    }

    static Stream<Arguments> unrefused() {
        return PROVOCATIONS.operations().stream()
                .map(CONTRACT.rows()::get)
                .filter(row -> DIFFERENCES.lists(row.key(), "unauthorized" + Differences.DOES_NOT_OCCUR))
                .map(row -> Arguments.of(row.key()));
    }

    @ParameterizedTest
    @MethodSource("unrefused")
    void whoMayReadNothingIsNotRefusedButSeesNothing(String key) {
        Row row = CONTRACT.rows().get(key);
        Call call = PROVOCATIONS.success(key).in(lab).by(lab.token("nobody@vsphere.local", "Nobody1!"));
        HttpResponse<String> answer = lab.send(call.request(lab.base(), CONTRACT, row, false));
        assertThat(answer.statusCode()).isEqualTo(row.api().success());
        assertThat(Json.read(answer.body())).isEmpty();
    }

    @Test
    void withoutItsDatabaseEveryOperationIsUnavailable() throws Exception {
        Map<String, HttpRequest> requests = new LinkedHashMap<>();
        for (Row row : emulated()) {
            if (!row.errors().containsKey(UNAVAILABLE)) {
                continue;
            }
            requests.put("/api " + row.key(), request(row, Face.API));
            if (row.rest() != null) {
                requests.put("/rest " + row.key(), request(row, Face.REST));
            }
            requests.put("rpc " + row.key(), request(row, Face.RPC));
        }
        try (Outage outage = lab.outage()) {
            assertThat(outage).isNotNull();
            requests.forEach((what, request) -> {
                // what a replica has looked at, it may answer by for a second
                boolean rpc = what.startsWith("rpc");
                Lab.patiently()
                        .until(() -> rpc
                                ? lab.send(request).body().contains(UNAVAILABLE)
                                : lab.send(request).statusCode() == 503);
                HttpResponse<String> answer = lab.send(request);
                assertThat(rpc ? rpcError(answer) : error(answer, what.startsWith("/rest")))
                        .as(what)
                        .isEqualTo(UNAVAILABLE);
            });
        }
        Lab.patiently()
                .until(() -> lab.send(requests.get("/api com.vmware.cis.session/get"))
                                .statusCode()
                        == 200);
    }

    private HttpRequest request(Row row, Face face) {
        Call call = PROVOCATIONS.success(row.key()).in(lab);
        lab.undoAll();
        return request(call, row, face);
    }

    /** What changes nothing can be asked three times. */
    @Test
    void theSameQuestionHasTheSameAnswerOnEveryFace() {
        int asked = 0;
        for (Row row : emulated()) {
            if (!row.api().method().equals("GET") || row.rest() == null) {
                continue;
            }
            Call call = PROVOCATIONS.success(row.key()).in(lab);
            JsonNode api = Json.read(lab.send(request(call, row, Face.API)).body());
            JsonNode rest = Json.read(lab.send(request(call, row, Face.REST)).body());
            JsonNode rpc = output(row, lab.send(request(call, row, Face.RPC)));
            assertThat(rpc).as(row.key()).isEqualTo(api);
            Object paired = CONTRACT.paired(Lab.plain(api), row.response());
            assertThat(rest.get("value")).as(row.key()).isEqualTo(Json.read(Json.write(paired)));
            asked++;
            lab.undoAll();
        }
        assertThat(asked).isGreaterThan(20);
    }

    /** The names that the SDKs know; those of filters are nowhere in the documents of REST, whose queries they are. */
    @Test
    void structuresHaveTheNamesOfTheContract() {
        Set<String> unknown = new TreeSet<>();
        for (Row row : emulated()) {
            names(Shapes.of(operation(row).input()), unknown);
            names(operation(row).output(), unknown);
        }
        unknown.removeIf(name -> name.equals("operation-input")
                || name.endsWith(".filter_spec")
                || CONTRACT.structures().containsKey(name.replaceFirst("^com\\.vmware\\.", "")));
        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        "com.vmware.vapi.std.errors.error", "com.vmware.vapi.std.errors.argument_locations");
    }

    private static void names(Shape shape, Set<String> found) {
        if (shape instanceof Shape.Structured structured) {
            found.add(structured.name());
            structured.fields().forEach(field -> names(field.shape(), found));
        } else if (shape instanceof Shape.Named named) {
            names(named.structure(), found);
        } else if (shape instanceof Shape.Sequence sequence) {
            names(sequence.element(), found);
        } else if (shape instanceof Shape.Mapping mapping) {
            names(mapping.value(), found);
        }
    }

    @Test
    void theDeprecatedFaceTakesASetInThreeWays() {
        for (Row row : emulated()) {
            String names = Call.legacyName(row, "names");
            if (names.equals("names")) {
                continue;
            }
            String one = listed(row, "").get(0);
            String other = listed(row, "").get(1);
            List<String> both = List.of(one, other);
            String first = names + "=" + Call.encoded(one);
            assertThat(listed(row, "?" + first)).containsOnly(one);
            String second = Call.encoded(other);
            assertThat(listed(row, "?" + first + "&" + names + "=" + second)).hasSameElementsAs(both);
            assertThat(listed(row, "?" + names + ".1=" + Call.encoded(one) + "&" + names + ".2=" + second))
                    .hasSameElementsAs(both);
        }
    }

    private List<String> listed(Row row, String query) {
        List<String> found = new ArrayList<>();
        Consumer<JsonNode> note = each -> found.add(each.path("name").asText());
        lab.get(row.rest().path() + query).path("value").forEach(note);
        return found;
    }

    /** The operations of the contract that Doppel has. */
    private List<Row> emulated() {
        Set<String> offered = OPERATIONS.stream()
                .map((Operation<?, ?> each) -> Contract.key(each))
                .collect(Collectors.toSet());
        return CONTRACT.rows().values().stream()
                .filter(row -> offered.contains(row.key()))
                .toList();
    }
}

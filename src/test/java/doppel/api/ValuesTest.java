package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The value walker: what the writer writes the reader reads, and what the reader refuses it refuses in vAPI's words. */
class ValuesTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    enum Colour {
        RED,
        GREEN
    }

    @Structure("com.vmware.test.inner")
    record Inner(String name, @Nullable Innermost inner) {}

    @Structure("com.vmware.test.innermost")
    record Innermost(String name) {}

    @Structure("com.vmware.test.everything")
    record Everything(
            String text,
            long whole,
            double broken,
            boolean yes,
            Instant at,
            Colour colour,
            List<String> list,
            Set<Long> numbers,
            Map<String, Inner> inners,
            Inner inner,
            @Nullable String maybeText,
            @Wire("memory_size_MiB") @Nullable Long memorySizeMib,
            @Nullable Boolean maybe,
            @Nullable Instant since,
            @Nullable Colour maybeColour,
            @Nullable Set<Colour> colours,
            @Nullable List<Map<String, List<Double>>> deep) {}

    @Structure("com.vmware.test.small")
    record Small(
            String name,
            @Wire("memory_size_MiB") @Nullable Long memorySizeMib,
            @Nullable List<Inner> list) {}

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("everything") Everything value, @ForAll Dialect dialect) {
        assertThat(new ValueReader(dialect).read(written(value, dialect), Everything.class))
                .isEqualTo(value);
    }

    @Property(tries = 100)
    void whatIsAbsentIsNotWrittenAsNull(@ForAll("everything") Everything value, @ForAll("untagged") Dialect dialect) {
        JsonNode json = written(value, dialect);
        assertThat(nodes(json)).noneMatch(JsonNode::isNull);
        assertThat(json.has("maybe_text")).isEqualTo(value.maybeText() != null);
        assertThat(json.has("memory_size_MiB")).isEqualTo(value.memorySizeMib() != null);
    }

    @Property(tries = 100)
    void aNullIsAbsent(@ForAll("everything") Everything value, @ForAll Dialect dialect) {
        JsonNode json = written(value, dialect);
        ObjectNode fields =
                (ObjectNode) (dialect == Dialect.TAGGED ? json.at("/STRUCTURE/com.vmware.test.everything") : json);
        for (Shape.Field field : Shapes.structure(Everything.class).fields()) {
            if (field.optional()) {
                fields.putNull(field.name());
            }
        }
        Everything read = new ValueReader(dialect).read(json, Everything.class);
        assertThat(Stream.of(
                        read.maybeText(),
                        read.memorySizeMib(),
                        read.maybe(),
                        read.since(),
                        read.maybeColour(),
                        read.colours(),
                        read.deep()))
                .containsOnlyNulls();
    }

    /** What clients of newer versions send to older servers: every field that they know, most of them unset. */
    @Property(tries = 200)
    void anUnknownFieldThatIsUnsetIsAbsentAtEveryDepth(
            @ForAll("everything") Everything value, @ForAll("marked") Dialect dialect, @ForAll boolean bare) {
        JsonNode json = written(value, dialect);
        List<ObjectNode> structures = structures(json, dialect);
        for (ObjectNode each : structures) {
            unset(each, "newer", bare || dialect != Dialect.TAGGED);
        }
        assertThat(new ValueReader(dialect).read(json, Everything.class)).isEqualTo(value);
        // one that is set is refused at any depth
        structures.get(structures.size() - 1).put("newer", 1);
        assertThat(refusal(() -> new ValueReader(dialect).read(json, Everything.class))
                        .type())
                .isIn(ErrorType.UNEXPECTED_INPUT, ErrorType.INVALID_ARGUMENT);
    }

    @Example
    void anUnknownFieldThatIsSetIsUnexpectedBesideOneThatIsNot() {
        assertThat(refused("{'name': 'x', 'colour': null, 'size': {'OPTIONAL': null}}")
                        .body()
                        .messages()
                        .get(0)
                        .args())
                .containsExactly("[size]", "com.vmware.test.small");
        String tagged = "{'STRUCTURE': {'com.vmware.test.small': {'name': 'x', 'a': {'OPTIONAL': null}, %s}}}";
        for (String set :
                List.of("'b': {'OPTIONAL': 1}", "'b': {'OPTIONAL': {}}", "'b': 0", "'b': {'OPTIONAL': null, 'c': 1}")) {
            assertThat(refusal(() -> new ValueReader(Dialect.TAGGED).read(json(tagged.formatted(set)), Small.class))
                            .body()
                            .messages()
                            .get(0)
                            .args())
                    .containsExactly("[b]", "com.vmware.test.small");
        }
    }

    private static void unset(ObjectNode structure, String name, boolean bare) {
        if (bare) {
            structure.putNull(name);
        } else {
            structure.putObject(name).putNull("OPTIONAL");
        }
    }

    /** The fields of every structure; without tags nothing tells a structure from a map that is an object. */
    private static List<ObjectNode> structures(JsonNode json, Dialect dialect) {
        List<ObjectNode> found = new ArrayList<>();
        if (json instanceof ObjectNode object) {
            if (dialect == Dialect.KEY_VALUE) {
                found.add(object);
            } else if (object.path("STRUCTURE") instanceof ObjectNode named) {
                found.add((ObjectNode) named.elements().next());
            }
        }
        json.forEach(each -> found.addAll(structures(each, dialect)));
        return found;
    }

    @Provide
    Arbitrary<Dialect> marked() {
        return Arbitraries.of(Dialect.TAGGED, Dialect.KEY_VALUE);
    }

    @Provide
    Arbitrary<Dialect> untagged() {
        return Arbitraries.of(Dialect.PLAIN, Dialect.KEY_VALUE);
    }

    @Property(tries = 100)
    void withTagsWhatIsAbsentIsWrittenOrLeftOut(@ForAll("everything") Everything value) {
        JsonNode json = written(value, Dialect.TAGGED);
        ObjectNode fields = (ObjectNode) json.at("/STRUCTURE/com.vmware.test.everything");
        assertThat(fields.at("/maybe_text/OPTIONAL").isNull()).isEqualTo(value.maybeText() == null);
        for (Shape.Field field : Shapes.structure(Everything.class).fields()) {
            if (fields.path(field.name()).path("OPTIONAL").isNull()) {
                fields.remove(field.name());
            }
        }
        assertThat(new ValueReader(Dialect.TAGGED).read(json, Everything.class)).isEqualTo(value);
    }

    @Example
    void tagsSayWhatJsonHasNoTypeFor() {
        @Structure("com.vmware.test.held")
        record Held(
                Map<String, Inner> map,
                Set<Colour> colours,
                @Secret String password,
                @Secret @Nullable String other,
                @Nullable Long number) {}
        Held held = new Held(Map.of("2000", new Inner("x", null)), Set.of(Colour.RED), "geheim", null, 1L);
        JsonNode tagged = json("{'STRUCTURE': {'com.vmware.test.held': {"
                + "'map': [{'STRUCTURE': {'map-entry': {'key': '2000', 'value':"
                + " {'STRUCTURE': {'com.vmware.test.inner': {'name': 'x', 'inner': {'OPTIONAL': null}}}}}}}],"
                + "'colours': ['RED'], 'password': {'SECRET': 'geheim'}, 'other': {'OPTIONAL': null},"
                + "'number': {'OPTIONAL': 1}}}}");
        assertThat(written(held, Dialect.TAGGED)).isEqualTo(tagged);
        assertThat(new ValueReader(Dialect.TAGGED).read(tagged, Held.class)).isEqualTo(held);
        assertThat(written(held, Dialect.PLAIN).path("password").asText()).isEqualTo("geheim");
    }

    @Example
    void anErrorIsNoStructureAndItsTypeIsItsName() {
        VapiError error = VapiError.of(ErrorType.INVALID_ARGUMENT, "test.id", "No %s.", "a")
                .at("spec.a", "spec.b");
        JsonNode tagged = json("{'ERROR': {'com.vmware.vapi.std.errors.invalid_argument': {"
                + "'error_type': {'OPTIONAL': 'INVALID_ARGUMENT'},"
                + "'messages': [{'STRUCTURE': {'com.vmware.vapi.std.localizable_message': {'id': 'test.id',"
                + "'default_message': 'No a.', 'args': ['a'], 'params': {'OPTIONAL': null}, 'localized': {'OPTIONAL': null}}}}],"
                + "'data': {'OPTIONAL': {'STRUCTURE': {'com.vmware.vapi.std.errors.argument_locations': {"
                + "'primary': 'spec.a', 'secondary': ['spec.b']}}}}}}}");
        assertThat(written(error.body(), Dialect.TAGGED)).isEqualTo(tagged);
        ObjectNode fields = (ObjectNode) tagged.at("/ERROR/com.vmware.vapi.std.errors.invalid_argument");
        fields.remove("error_type");
        assertThat(new ValueReader(Dialect.TAGGED).read(tagged, ErrorBody.class))
                .isEqualTo(error.body());
        assertThat(written(error.body(), Dialect.PLAIN).path("data"))
                .isEqualTo(json("{'argument_locations': {'primary': 'spec.a', 'secondary': ['spec.b']}}"));
        assertThat(written(VapiError.unauthenticated().body(), Dialect.TAGGED)
                        .at("/ERROR/com.vmware.vapi.std.errors.unauthenticated/challenge/OPTIONAL")
                        .asText())
                .startsWith("Basic ");
    }

    @Property
    void aTagThatIsMissingOrWrongIsRefused(@ForAll("mistagged") String mistagged) {
        @Structure("com.vmware.test.held")
        record Held(
                @Nullable Inner inner,
                @Nullable Map<String, Long> map,
                @Secret @Nullable String secret) {}
        VapiError refused = refusal(() -> new ValueReader(Dialect.TAGGED).read(json(mistagged), Held.class));
        assertThat(refused).as(mistagged).isNotNull();
        assertThat(refused.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        canBeSent(refused);
    }

    @Provide
    Arbitrary<String> mistagged() {
        String inner = "{'STRUCTURE': {'com.vmware.test.inner': {'name': 'x'}}}";
        return Arbitraries.of(
                        "'inner': " + inner,
                        "'inner': {'OPTIONAL': {'name': 'x'}}",
                        "'inner': {'OPTIONAL': {'ERROR': {'com.vmware.test.inner': {'name': 'x'}}}}",
                        "'inner': {'OPTIONAL': {'STRUCTURE': {'com.vmware.test.INNER': {'name': 'x'}}}}",
                        "'inner': {'OPTIONAL': {'STRUCTURE': {}}}",
                        "'inner': {'OPTIONAL': {'STRUCTURE': {'com.vmware.test.inner': {'name': 'x'}, 'b': {}}}}",
                        "'inner': {'OPTIONAL': {'STRUCTURE': {'com.vmware.test.inner': null}}}",
                        "'inner': {'OPTIONAL': null, 'b': 1}",
                        "'inner': {'optional': null}",
                        "'map': {'OPTIONAL': {'a': 1}}",
                        "'map': {'OPTIONAL': [{'key': 'a', 'value': 1}]}",
                        "'map': {'OPTIONAL': [{'STRUCTURE': {'entry': {'key': 'a', 'value': 1}}}]}",
                        "'secret': {'OPTIONAL': 'geheim'}",
                        "'secret': {'OPTIONAL': {'SECRET': 1}}",
                        "'secret': {'OPTIONAL': {'SECRET': 'a', 'b': 1}}")
                .map(field -> "{'STRUCTURE': {'com.vmware.test.held': {" + field + "}}}");
    }

    /** Valid values with some of their nodes replaced by anything: deep enough to get at every branch. */
    @Property(tries = 1000)
    void whateverComesIsReadOrRefusedAndTheRefusalCanBeSent(
            @ForAll("everything") Everything value,
            @ForAll("places") List<Integer> places,
            @ForAll("trees") JsonNode tree,
            @ForAll Dialect dialect) {
        JsonNode json = written(value, dialect);
        for (int place : places) {
            replace(json, place, tree);
        }
        readOrRefused(json, dialect);
        readOrRefused(tree, dialect);
    }

    @Property(tries = 500)
    void anyTextInAPathOrQueryIsReadOrRefused(@ForAll String text, @ForAll Shape.Scalar shape) {
        refusal(() -> ValueReader.fromText(text, shape, "field"));
        refusal(() -> ValueReader.fromText(text, Shapes.of(Colour.class), "field"));
    }

    @Example
    void mapsAreObjectsUnderApiAndListsOfEntriesUnderRest() {
        record Held(Map<String, Long> disks) {}
        Held held = new Held(Map.of("2000", 1L));
        assertThat(written(held, Dialect.PLAIN)).isEqualTo(json("{'disks': {'2000': 1}}"));
        assertThat(written(held, Dialect.KEY_VALUE)).isEqualTo(json("{'disks': [{'key': '2000', 'value': 1}]}"));
    }

    @Example
    void aTimeHasMillisecondsAlsoWhenTheyAreZero() {
        record Held(Instant at) {}
        assertThat(new ValueWriter(Dialect.PLAIN).text(new Held(Instant.parse("2024-11-08T19:39:57Z"))))
                .isEqualTo("{\"at\":\"2024-11-08T19:39:57.000Z\"}");
        assertThat(new ValueWriter(Dialect.PLAIN).text(new Held(Instant.parse("2024-11-08T19:39:57.399999Z"))))
                .isEqualTo("{\"at\":\"2024-11-08T19:39:57.399Z\"}");
    }

    @Example
    void aFieldIsReadInCanonicalAndInLowerCaseAndWrittenCanonical() {
        for (String name : List.of("memory_size_MiB", "memory_size_mib")) {
            Small read = read("{'name': 'x', '" + name + "': 4096}", Small.class);
            assertThat(read).isEqualTo(new Small("x", 4096L, null));
            assertThat(new ValueWriter(Dialect.PLAIN).text(read))
                    .isEqualTo("{\"name\":\"x\",\"memory_size_MiB\":4096}");
        }
        assertThat(refused("{'name': 'x', 'MEMORY_SIZE_MIB': 4096}").type()).isEqualTo(ErrorType.UNEXPECTED_INPUT);
    }

    @Example
    void aMissingFieldIsNamedInAStackOfMessages() {
        VapiError refused = refused("{'name': 'x', 'list': [{'name': 'a'}, {}]}");
        assertThat(refused.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        assertThat(ids(refused))
                .containsExactly(
                        "vapi.invoke.invalid.input",
                        "vapi.data.structure.field.invalid",
                        "vapi.data.structure.field.missing");
        LocalizableMessage missing = refused.body().messages().get(2);
        assertThat(missing.defaultMessage()).isEqualTo("Structure 'com.vmware.test.inner' is missing a field: name");
        assertThat(missing.args()).containsExactly("com.vmware.test.inner", "name");
        assertThat(primary(refused)).isEqualTo("list[1].name");
    }

    @Example
    void aRequiredFieldThatIsNullIsMissing() {
        assertThat(ids(refused("{'name': null}"))).endsWith("vapi.data.structure.field.missing");
    }

    @Example
    void unexpectedFieldsAreNamedTogether() {
        VapiError refused = refused("{'name': 'x', 'colour': 1, 'size': 2}");
        assertThat(refused.type()).isEqualTo(ErrorType.UNEXPECTED_INPUT);
        assertThat(ids(refused)).containsExactly("vapi.data.structure.field.unexpected");
        LocalizableMessage message = refused.body().messages().get(0);
        assertThat(message.defaultMessage())
                .isEqualTo("Found unexpected fields [colour, size] in structure 'com.vmware.test.small'.");
        assertThat(message.args()).containsExactly("[colour, size]", "com.vmware.test.small");
    }

    @Property
    void aValueOfAnotherTypeIsRefusedAtItsPath(@ForAll("mismatches") String[] mismatch) {
        ObjectNode json = (ObjectNode) written(example(), Dialect.PLAIN);
        json.set(mismatch[0], json(mismatch[1]));
        VapiError refused = refusal(() -> new ValueReader(Dialect.PLAIN).read(json, Everything.class));
        assertThat(refused).as(String.join(" = ", mismatch)).isNotNull();
        assertThat(refused.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        assertThat(ids(refused))
                .containsExactly("vapi.invoke.invalid.input", "vapi.data.bad.cast2", "vapi.data.type.mismatch");
        assertThat(primary(refused)).isEqualTo(mismatch.length > 2 ? mismatch[2] : mismatch[0]);
    }

    @Provide
    Arbitrary<String[]> mismatches() {
        return Arbitraries.of(
                new String[] {"text", "1"},
                new String[] {"text", "true"},
                new String[] {"text", "{}"},
                new String[] {"text", "[]"},
                new String[] {"whole", "'1'"},
                new String[] {"whole", "1.0"},
                new String[] {"whole", "1e3"},
                new String[] {"whole", "9223372036854775808"},
                new String[] {"broken", "'1.5'"},
                new String[] {"broken", "1e400"},
                new String[] {"yes", "'true'"},
                new String[] {"yes", "1"},
                new String[] {"at", "1731094797399"},
                new String[] {"at", "'yesterday'"},
                new String[] {"at", "'2024-11-08'"},
                new String[] {"colour", "1"},
                new String[] {"list", "'a'"},
                new String[] {"list", "{}"},
                new String[] {"list", "['a', 1]", "list[1]"},
                new String[] {"list", "[null]", "list[0]"},
                new String[] {"numbers", "[1, '2']", "numbers[1]"},
                new String[] {"inners", "[]"},
                new String[] {"inners", "{'a': 1}", "inners[a]"},
                new String[] {"inners", "{'a': {'name': 1}}", "inners[a].name"},
                new String[] {"inner", "[]"},
                new String[] {"inner", "'x'"},
                new String[] {"inner", "{'name': 'x', 'inner': {'name': false}}", "inner.inner.name"},
                new String[] {"deep", "[{'a': [true]}]", "deep[0][a][0]"});
    }

    @Example
    void aNameThatTheEnumerationDoesNotHaveIsRefusedWithThoseItHas() {
        ObjectNode json = (ObjectNode) written(example(), Dialect.PLAIN);
        json.put("colour", "red");
        VapiError refused = refusal(() -> new ValueReader(Dialect.PLAIN).read(json, Everything.class));
        assertThat(refused.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        assertThat(refused.body().messages().get(1).defaultMessage()).isEqualTo("'red' is not one of RED, GREEN.");
    }

    @Property
    void aTextThatNoStoreCanKeepIsRefused(@ForAll("broken") String text, @ForAll("untagged") Dialect dialect) {
        record Held(
                @Nullable String text,
                @Nullable List<String> list,
                @Nullable Map<String, String> map) {}
        ObjectNode asText = NODES.objectNode().put("text", text);
        ObjectNode inList = NODES.objectNode().set("list", NODES.arrayNode().add(text));
        for (JsonNode json : List.of(asText, inList, map(dialect, text, "v"), map(dialect, "k", text))) {
            VapiError refused = refusal(() -> new ValueReader(dialect).read(json, Held.class));
            assertThat(refused).as(json.toString()).isNotNull();
            assertThat(ids(refused)).contains("vapi.data.string.invalid");
        }
        assertThat(refusal(() -> ValueReader.fromText(text, Shape.Scalar.TEXT, "text")))
                .isNotNull();
    }

    @Provide
    Arbitrary<String> broken() {
        return Arbitraries.of("a\0b", "\0", "a\ud83d", "\ude00a", "\ude00\ud83d", "\ud83d\ud83d\ude00");
    }

    @Example
    void aMapOfEntriesHasEveryKeyOnce() {
        record Held(Map<String, Long> map) {}
        JsonNode twice = json("{'map': [{'key': 'a', 'value': 1}, {'key': 'a', 'value': 2}]}");
        VapiError refused = refusal(() -> new ValueReader(Dialect.KEY_VALUE).read(twice, Held.class));
        assertThat(refused.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        assertThat(ids(refused)).endsWith("vapi.data.map.duplicate.key");
    }

    @Example
    void anEntryIsAKeyAndAValueAndNothingElse() {
        record Held(Map<String, Long> map) {}
        for (String entry : List.of(
                "1",
                "{}",
                "{'key': 'a'}",
                "{'value': 1}",
                "{'key': 1, 'value': 1}",
                "{'key': 'a', 'value': 1, 'x': 1}")) {
            assertThat(refusal(() ->
                            new ValueReader(Dialect.KEY_VALUE).read(json("{'map': [" + entry + "]}"), Held.class)))
                    .as(entry)
                    .isNotNull();
        }
    }

    @Example
    void aLongTextComesBackShortAndWhole() {
        String name = "x".repeat(119) + "\ud83d\ude00".repeat(100_000);
        ObjectNode json = NODES.objectNode().put("name", "x").put(name, 1);
        VapiError refused = refusal(() -> new ValueReader(Dialect.PLAIN).read(json, Small.class));
        assertThat(refused.getMessage()).hasSizeLessThan(300);
        canBeSent(refused);
    }

    @Provide
    Arbitrary<Everything> everything() {
        Arbitrary<Instant> instants = Arbitraries.longs()
                .between(-2_208_988_800_000L, 253_402_300_799_999L)
                .map(Instant::ofEpochMilli);
        Arbitrary<Double> doubles = Arbitraries.doubles();
        var required = Combinators.combine(
                        texts(),
                        Arbitraries.longs(),
                        doubles,
                        Arbitraries.of(true, false),
                        instants,
                        Arbitraries.of(Colour.class),
                        texts().list().ofMaxSize(4),
                        Arbitraries.longs().set().ofMaxSize(4))
                .as((text, whole, broken, yes, at, colour, list, numbers) -> new Everything(
                        text,
                        whole,
                        broken,
                        yes,
                        at,
                        colour,
                        list,
                        numbers,
                        Map.of(),
                        new Inner("", null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        var optional = Combinators.combine(
                        texts().injectNull(0.3),
                        Arbitraries.longs().injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3),
                        instants.injectNull(0.3),
                        Arbitraries.of(Colour.class).injectNull(0.3),
                        Arbitraries.of(Colour.class).set().injectNull(0.3),
                        Arbitraries.maps(texts(), doubles.list().ofMaxSize(3))
                                .ofMaxSize(3)
                                .list()
                                .ofMaxSize(3)
                                .injectNull(0.3))
                .as((text, memory, maybe, since, colour, colours, deep) -> new Everything(
                        "",
                        0,
                        0,
                        false,
                        Instant.EPOCH,
                        Colour.RED,
                        List.of(),
                        Set.of(),
                        Map.of(),
                        new Inner("", null),
                        text,
                        memory,
                        maybe,
                        since,
                        colour,
                        colours,
                        deep));
        return Combinators.combine(
                        required,
                        optional,
                        inners(),
                        Arbitraries.maps(texts(), inners()).ofMaxSize(4))
                .as((a, b, inner, inners) -> new Everything(
                        a.text,
                        a.whole,
                        a.broken,
                        a.yes,
                        a.at,
                        a.colour,
                        a.list,
                        a.numbers,
                        inners,
                        inner,
                        b.maybeText,
                        b.memorySizeMib,
                        b.maybe,
                        b.since,
                        b.maybeColour,
                        b.colours,
                        b.deep));
    }

    private static Arbitrary<Inner> inners() {
        return Combinators.combine(texts(), texts().map(Innermost::new).injectNull(0.3))
                .as(Inner::new);
    }

    /** Of whole characters of all planes, without NUL. */
    private static Arbitrary<String> texts() {
        Arbitrary<Integer> characters = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 127),
                Arbitraries.integers().between(128, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0x10ffff));
        return characters.list().ofMaxSize(6).map(all -> {
            StringBuilder text = new StringBuilder();
            all.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 60).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("text", "whole", "inner", "inners", "name", "list", "key", "value", "memory_size_mib"),
                Arbitraries.strings().ofMaxLength(5),
                broken());
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                names.map(NODES::textNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.bigIntegers().map(NODES::numberNode),
                Arbitraries.of(1.5, -0.0, 1e300, Double.POSITIVE_INFINITY).map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.of("RED", "2024-11-08T19:39:57.399Z", "2024-11-08").map(NODES::textNode),
                Arbitraries.create(NODES::nullNode));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(3).map(all -> NODES.arrayNode().addAll(all)),
                        Combinators.combine(names, names, inner, inner).as((one, other, first, second) -> {
                            ObjectNode object = NODES.objectNode();
                            object.set(one, first);
                            object.set(other, second);
                            return object;
                        })),
                0,
                3);
    }

    /** Replaces the node of this number, counted from the top. */
    private static void replace(JsonNode root, int place, JsonNode by) {
        List<Runnable> places = new ArrayList<>();
        for (JsonNode node : nodes(root)) {
            if (node instanceof ObjectNode object) {
                object.fieldNames().forEachRemaining(name -> places.add(() -> object.set(name, by.deepCopy())));
            } else if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    places.add(() -> array.set(index, by.deepCopy()));
                }
            }
        }
        places.get(place % places.size()).run();
    }

    private static List<JsonNode> nodes(JsonNode root) {
        List<JsonNode> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).forEach(all::add);
        }
        return all;
    }

    private static void readOrRefused(JsonNode json, Dialect dialect) {
        Everything[] read = new Everything[1];
        VapiError refused = refusal(() -> read[0] = new ValueReader(dialect).read(json, Everything.class));
        if (refused == null) {
            assertThat(new ValueReader(dialect).read(written(read[0], dialect), Everything.class))
                    .isEqualTo(read[0]);
        } else {
            assertThat(refused.type()).isIn(ErrorType.INVALID_ARGUMENT, ErrorType.UNEXPECTED_INPUT);
            canBeSent(refused);
        }
    }

    /** An error is kept in tasks and read again, so it must itself be a value. */
    private static void canBeSent(VapiError error) {
        assertThat(new ValueReader(Dialect.PLAIN).read(written(error.body(), Dialect.PLAIN), ErrorBody.class))
                .isEqualTo(error.body());
    }

    private static JsonNode map(Dialect dialect, String key, String value) {
        ObjectNode json = NODES.objectNode();
        if (dialect == Dialect.PLAIN) {
            json.putObject("map").put(key, value);
        } else {
            json.putArray("map").addObject().put("key", key).put("value", value);
        }
        return json;
    }

    private static Everything example() {
        return new Everything(
                "text",
                1,
                1.5,
                true,
                Instant.EPOCH,
                Colour.RED,
                List.of("a"),
                Set.of(1L),
                Map.of(),
                new Inner("inner", null),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static VapiError refused(String json) {
        VapiError refused = refusal(() -> read(json, Small.class));
        assertThat(refused).as(json).isNotNull();
        return refused;
    }

    /** Anything else than a {@link VapiError} passes through and fails the test. */
    private static VapiError refusal(Runnable reading) {
        try {
            reading.run();
            return null;
        } catch (VapiError e) {
            return e;
        }
    }

    private static List<String> ids(VapiError error) {
        return error.body().messages().stream().map(LocalizableMessage::id).toList();
    }

    private static String primary(VapiError error) {
        return error.body().data().primary();
    }

    private static <T extends Record> T read(String json, Class<T> type) {
        return new ValueReader(Dialect.PLAIN).read(json(json), type);
    }

    private static JsonNode written(Record value, Dialect dialect) {
        try {
            return Json.MAPPER.readTree(new ValueWriter(dialect).bytes(value, Shapes.of(value.getClass()), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with single quotes, which a Java text bears better. */
    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package doppel.api;

/** How a face writes values: the faces differ in maps and in tags. */
public enum Dialect {
    /** {@code /api}: a map is a JSON object. */
    PLAIN,
    /** {@code /rest}: a map is a list of {@code {"key":..., "value":...}}. */
    KEY_VALUE,
    /**
     * JSON-RPC: a value that JSON has no type for carries its type, {@code {"STRUCTURE":{"<name>":{...}}}},
     * {@code {"OPTIONAL":...}}, {@code {"SECRET":"..."}}, {@code {"ERROR":{"<name>":{...}}}}; a map is a list of
     * structures named {@code map-entry}. What is absent is written, as {@code {"OPTIONAL":null}}.
     */
    TAGGED
}

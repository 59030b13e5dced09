package doppel.vapi;

/** How a face writes values: the faces differ in maps and, later, in tags. */
public enum Dialect {
    /** {@code /api}: a map is a JSON object. */
    PLAIN,
    /** {@code /rest}: a map is a list of {@code {"key":..., "value":...}}. */
    KEY_VALUE
}

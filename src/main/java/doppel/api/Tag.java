package doppel.api;

/** The tags of {@link Dialect#TAGGED}. */
final class Tag {
    static final String STRUCTURE = "STRUCTURE";
    static final String ERROR = "ERROR";
    static final String OPTIONAL = "OPTIONAL";
    static final String SECRET = "SECRET";

    /** The structure that an entry of a map is. */
    static final String ENTRY = "map-entry";

    private Tag() {}

    /** How a structure is tagged: the standard errors are set apart. */
    static String of(Shape.Structured shape) {
        return error(shape) ? ERROR : STRUCTURE;
    }

    /** Errors are one record here and 25 structures on the wire. */
    static boolean error(Shape.Structured shape) {
        return shape.type() == ErrorBody.class;
    }

    /** Whether a field is left out where it is absent, because most of the errors do not have it. */
    static boolean ofFew(Shape.Structured shape, Shape.Field field) {
        return error(shape) && field.name().equals("challenge");
    }

    /** The type of an error stands in its structure's name; the field that repeats it came later. */
    static boolean optional(Shape.Structured shape, Shape.Field field) {
        return field.optional() || (error(shape) && field.name().equals("error_type"));
    }
}

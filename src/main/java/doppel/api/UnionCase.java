package doppel.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field belongs to a discriminated union: it may be present only with these values of another field, the tag. The SDKs
 * check this and refuse a whole answer that breaks it. {@link ValueReader} refuses input that breaks it, {@link ValueWriter}
 * asserts it where assertions are enabled, and {@code UnionTableTest} compares all of them with the table of the API's unions.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface UnionCase {
    /** The values of the tag with which the field may be present. */
    String[] value();

    /** The tag's name on the wire. */
    String tag() default "type";

    /** Whether the field must be present with each of the values. */
    boolean required() default true;

    /** Whether input may have the field with other values, for the operation to ignore it. */
    boolean ignoredInInput() default false;
}

package doppel.rest;

import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is called over REST, by the rules of the vSphere Automation API. Verb and path are on the resource
 * method. Parameters that are neither in the path nor in the body are in the query, structures field by field.
 *
 * @param body the parameter that is the body; null when there is none
 * @param wholeBody whether the body is an object that holds the parameters
 * @param success the status of a success under {@code /api}; under {@code /rest} it is always 200
 * @param legacy whether the deprecated face has it: what is newer than that face is not found there
 */
public record RestBinding(@Nullable String body, boolean wholeBody, int success, boolean legacy) {

    /** The binding of an operation. */
    public static RestBinding of(Operation<?, ?> operation) {
        String body = null;
        RecordComponent[] components = operation.input().getRecordComponents();
        for (Shape.Field field : Shapes.structure(operation.input()).fields()) {
            if (components[field.index()].isAnnotationPresent(Body.class)) {
                body = field.name();
            }
        }
        return new RestBinding(
                body,
                operation.input().isAnnotationPresent(Body.class),
                success(operation),
                LegacyPaths.has(operation.service(), operation.name()));
    }

    private static int success(Operation<?, ?> operation) {
        if (operation.name().equals("create")) {
            return 201;
        } else if (operation.name().endsWith("$task")) {
            return 202;
        }
        return operation.output() == Shape.Scalar.NOTHING ? 204 : 200;
    }
}

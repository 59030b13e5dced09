package doppel.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An operation of the API, declared once for all faces.
 *
 * @param service the service's id, case sensitive, such as {@code com.vmware.vcenter.VM}
 * @param name the operation's id on the service, such as {@code clone$task}
 * @param input the record of its parameters
 * @param output the shape of its answer
 * @param need what it asks of its caller
 * @param errors the errors that its documentation lists, besides those that follow from the need, and
 *     {@code service_unavailable}, which any operation may answer
 * @param summary what it does, in a sentence for the API description
 */
public record Operation<I extends Record, O>(
        String service, String name, Class<I> input, Shape output, Need need, Set<ErrorType> errors, String summary) {
    private static final Pattern PARTS = Pattern.compile("\\.");
    private static final Pattern WORDS = Pattern.compile("_");

    /** An operation with an answer. */
    public static <I extends Record, O> Operation<I, O> of(
            String service, String name, Class<I> input, Class<O> output, Need need) {
        return new Operation<>(service, name, input, Shapes.of(output), need, Set.of(), "");
    }

    /** An operation whose answer is of a generic type. */
    public static <I extends Record, O> Operation<I, O> of(
            String service, String name, Class<I> input, Answer<O> output, Need need) {
        return new Operation<>(service, name, input, Shapes.of(output.type()), need, Set.of(), "");
    }

    /** An operation without output. */
    public static <I extends Record> Operation<I, Void> withoutOutput(
            String service, String name, Class<I> input, Need need) {
        return new Operation<>(service, name, input, Shape.Scalar.NOTHING, need, Set.of(), "");
    }

    /** The same, failing in the ways that its documentation lists. */
    public Operation<I, O> fails(ErrorType... with) {
        return new Operation<>(service, name, input, output, need, Set.of(with), summary);
    }

    /** The same with an answer that is to be kept secret. */
    public Operation<I, O> secret() {
        return new Operation<>(service, name, input, Shape.Scalar.SECRET, need, errors, summary);
    }

    /** The same, with a sentence on what it does. */
    public Operation<I, O> summary(String sentence) {
        return new Operation<>(service, name, input, output, need, errors, sentence);
    }

    /** All errors that a well-formed call may be answered, in the order of their names. */
    public SortedSet<ErrorType> failures() {
        SortedSet<ErrorType> failures = new TreeSet<>(errors);
        failures.add(ErrorType.SERVICE_UNAVAILABLE);
        if (!(need instanceof Need.Nothing)) {
            failures.add(ErrorType.UNAUTHENTICATED);
        }
        if (need instanceof Need.Privileges) {
            failures.add(ErrorType.UNAUTHORIZED);
        }
        return failures;
    }

    /** The name under which the API description lists it, such as {@code Vcenter.VM_clone$Task}. */
    public String describedAs() {
        StringBuilder described = new StringBuilder();
        for (String part : PARTS.split(service.replaceFirst("^com\\.vmware\\.", ""), -1)) {
            described.append(described.isEmpty() ? "" : ".");
            for (String word : WORDS.split(part, -1)) {
                described.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        int task = name.indexOf('$');
        String operation = task < 0
                ? name
                : name.substring(0, task + 1) + Character.toUpperCase(name.charAt(task + 1)) + name.substring(task + 2);
        return described.append('_').append(operation).toString();
    }

    /** Names a generic answer: {@code new Answer<List<Summary>>() {}}. */
    public abstract static class Answer<O> {
        Type type() {
            return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
        }
    }
}

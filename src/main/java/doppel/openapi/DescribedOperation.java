package doppel.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * An operation on one face, as the API documents write it: by a path with a query.
 *
 * @param method the verb in upper case
 * @param documented the path, with the query that selects the operation
 * @param description what OpenAPI says of it
 */
record DescribedOperation(String method, String documented, Operation description) {
    private static final Pattern PARAMETERS = Pattern.compile("&");

    /** The path that OpenAPI allows: without a query. */
    String path() {
        int query = documented.indexOf('?');
        return query < 0 ? documented : documented.substring(0, query);
    }

    /** The query that selects the operation, such as {@code action=clone&vmw-task=true}; empty when there is none. */
    String selection() {
        int query = documented.indexOf('?');
        return query < 0 ? "" : documented.substring(query + 1);
    }

    /** The parameters of {@link #selection}. */
    Map<String, String> selectors() {
        Map<String, String> selectors = new LinkedHashMap<>();
        PARAMETERS
                .splitAsStream(selection())
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2))
                .forEach(parts -> selectors.put(parts[0], parts[1]));
        return selectors;
    }
}

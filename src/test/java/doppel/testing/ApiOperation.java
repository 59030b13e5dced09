package doppel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation as the API description has it.
 *
 * @param path with the query that selects the operation
 */
public record ApiOperation(String method, String path, JsonNode description) {
    /** Where the operations are that share a path and a method. */
    public static final String SHARING = "x-doppel-operations";

    /** All operations of a document: those that share a path each by itself. */
    public static List<ApiOperation> of(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        for (ApiOperation served : served(document)) {
            if (served.description().has(SHARING)) {
                served.description()
                        .path(SHARING)
                        .forEach(each -> operations.add(new ApiOperation(
                                served.method(), each.path("path").asText(), each)));
            } else {
                operations.add(served);
            }
        }
        return operations;
    }

    /** The operations of a document as OpenAPI has them: one for a path and a method. */
    public static List<ApiOperation> served(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new ApiOperation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    public String id() {
        return description.path("operationId").asText();
    }
}

package doppel.rest;

import doppel.api.Dialect;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.InputErrors;
import doppel.api.Json;
import doppel.api.MissingOperations;
import doppel.api.Shapes;
import doppel.api.Structure;
import doppel.api.ValueWriter;
import doppel.api.VapiError;
import doppel.http.BodyLimit;
import doppel.http.RequestCheck;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The only exception mapper: every failure becomes a vapi error body, including those of the framework. Of an
 * unexpected one the caller sees a reference, and the log has the details.
 */
@ApplicationScoped
public class RestErrors {
    private static final String MEDIA_TYPE = "com.vmware.vapi.rest.unsupportedMediaType";
    private static final Logger LOG = Logger.getLogger(RestErrors.class);

    /** Statuses that HTTP has and vapi has not, and that say more than vapi's. */
    private static final Set<Integer> KEPT = Set.of(408, 413, 414, 431, 501, 505);

    private final BodyLimit bodyLimit;
    private final MissingOperations missing;

    RestErrors(BodyLimit bodyLimit, MissingOperations missing) {
        this.bodyLimit = bodyLimit;
        this.missing = missing;
    }

    @ServerExceptionMapper(Throwable.class)
    Response map(Throwable failure, HttpServerRequest request) {
        if (request.response().ended()) {
            // a body that turned out far too large while it was read: the server has answered and hung up
            LOG.debugf(failure, "Answered already: %s %s", request.method(), request.path());
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        if (hungUp(request.response(), failure)) {
            return Response.status(499).build();
        }
        boolean legacy = RestRouting.legacy(request);
        int framework = failure instanceof WebApplicationException refusal
                ? refusal.getResponse().getStatus()
                : 0;
        VapiError error = framework == 0 ? Failures.error(failure) : refusal(framework, legacy, request);
        int status = framework == 413 ? framework : status(error, legacy);
        Response.ResponseBuilder response = Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, Json.MEDIA_TYPE)
                .entity(body(error, legacy));
        return (error.retryAfter() == 0 ? response : response.header(HttpHeaders.RETRY_AFTER, error.retryAfter()))
                .build();
    }

    /** What fails before a resource is found: a body over the limit, an address that is none. */
    void beforeRouting(@Observes Router router) {
        // ahead of the framework's own checks, which answer without a body; boot.Main switches off the one of addresses
        router.route().order(Integer.MIN_VALUE).handler(RequestCheck::check);
        router.route().order(Integer.MIN_VALUE).handler(this::refuseTooLarge);
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
        // failures end here: the framework's own handlers log a stack trace when a client closes its connection
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(this::answer);
        router.errorHandler(400, this::answer);
        router.errorHandler(500, this::answer);
    }

    private void refuseTooLarge(RoutingContext context) {
        long length = -1;
        try {
            String header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            length = header == null ? -1 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            // the server has refused it already
        }
        if (!bodyLimit.exceeded(length)) {
            context.next();
            return;
        }
        context.response().putHeader("Connection", "close");
        context.fail(413);
    }

    private void answer(RoutingContext context) {
        if (hungUp(context.response(), context.failure())) {
            LOG.debugf(
                    "The caller hung up: %s %s",
                    context.request().method(), context.request().path());
            return;
        }
        boolean legacy = RestRouting.legacy(context.request());
        int status = context.statusCode();
        VapiError error = status >= 500 && context.failure() != null
                ? Failures.error(context.failure())
                : refusal(status, legacy, context.request());
        int shown = KEPT.contains(status) ? status : status(error, legacy);
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(shown)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Json.MEDIA_TYPE)
                    .end(Buffer.buffer(body(error, legacy)));
        }
    }

    /**
     * Whether a request failed because its connection has closed: there is no caller left to answer, and nothing is wrong here.
     */
    private static boolean hungUp(HttpServerResponse response, @Nullable Throwable failure) {
        return failure instanceof HttpClosedException || (response.closed() && failure instanceof IOException);
    }

    private VapiError refusal(int status, boolean legacy, HttpServerRequest request) {
        return status == 404 || status == 405 ? notFound(legacy, request) : refusal(status);
    }

    /** A typo, or an operation of a vCenter that is not here. */
    private VapiError notFound(boolean legacy, HttpServerRequest request) {
        String id = legacy ? "com.vmware.vapi.rest.operationsForUrlNotFound" : "com.vmware.vapi.rest.httpNotFound";
        String path = request.path() == null ? "" : request.path();
        String method = request.method().name();
        Optional<String> elsewhere = missing.requested(method, path, request.query());
        if (elsewhere.isPresent()) {
            return VapiError.of(
                    ErrorType.NOT_FOUND,
                    id,
                    "Not found: a vCenter has %s, which Doppel does not emulate.",
                    elsewhere.get());
        }
        List<String> selectors = legacy ? missing.unknownSelectors(method, path, request.query()) : List.of();
        // on the deprecated face such a parameter is a field of the operation at the bare path, and one that it has not
        return selectors.isEmpty()
                ? VapiError.of(ErrorType.NOT_FOUND, id, legacy ? "No operation is found for this URL." : "Not found.")
                : InputErrors.unexpected(selectors, "operation-input");
    }

    private static VapiError refusal(int status) {
        return switch (status) {
            case 408 ->
                VapiError.of(
                        ErrorType.INVALID_REQUEST,
                        "com.vmware.vapi.rest.bodyTooSlow",
                        "The body did not arrive in time.");
            case 413 ->
                VapiError.of(ErrorType.INVALID_REQUEST, "com.vmware.vapi.rest.bodyTooLarge", "The body is too large.");
            case 415 -> unsupportedMediaType();
            case 505 ->
                VapiError.of(
                        ErrorType.INVALID_REQUEST,
                        "com.vmware.vapi.rest.httpVersion",
                        "The versions of HTTP are 1.0 and 1.1.");
            case 501 ->
                VapiError.of(
                        ErrorType.INVALID_REQUEST,
                        "com.vmware.vapi.rest.transferEncoding",
                        "The only transfer encoding is chunked.");
            case 503 ->
                VapiError.of(
                        ErrorType.SERVICE_UNAVAILABLE,
                        "com.vmware.api.vcenter.service_unavailable",
                        "Doppel is shutting down.");
            default ->
                status >= 500
                        ? VapiError.of(
                                ErrorType.INTERNAL_SERVER_ERROR,
                                "com.vmware.vapi.internal",
                                "An internal error occurred.")
                        : VapiError.of(
                                ErrorType.INVALID_REQUEST,
                                "com.vmware.vapi.rest.invalidRequest",
                                "The request is not valid.");
        };
    }

    /** A body that says it is no JSON. */
    static VapiError unsupportedMediaType() {
        return VapiError.of(ErrorType.INVALID_REQUEST, MEDIA_TYPE, "The body must be of type application/json.");
    }

    private static int status(VapiError error, boolean legacy) {
        if (MEDIA_TYPE.equals(error.id())) {
            // a status that HTTP has and vapi has not, worth keeping
            return 415;
        }
        return legacy ? error.type().restStatus() : error.type().apiStatus();
    }

    private static byte[] body(VapiError error, boolean legacy) {
        ValueWriter writer = new ValueWriter(legacy ? Dialect.KEY_VALUE : Dialect.PLAIN);
        return legacy
                ? writer.bytes(
                        new LegacyError(error.type().structure(), error.body()), Shapes.of(LegacyError.class), null)
                : writer.bytes(error.body(), Shapes.of(ErrorBody.class), null);
    }

    /**
     * The error body of the deprecated face.
     *
     * @param type the name of the structure of the error
     * @param value the error
     */
    @RegisterForReflection
    @Structure("com.vmware.vapi.rest.error")
    public record LegacyError(String type, ErrorBody value) {}
}

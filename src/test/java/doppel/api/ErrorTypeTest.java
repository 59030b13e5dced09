package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorTypeTest {
    @Test
    void theStandardErrorsAreThese25WithTheseStatuses() {
        assertThat(Arrays.stream(ErrorType.values())
                        .map(type -> type + " " + type.apiStatus() + " " + type.restStatus()))
                .containsExactlyInAnyOrderElementsOf("""
                        ALREADY_EXISTS 400 400
                        ALREADY_IN_DESIRED_STATE 400 400
                        CANCELED 400 400
                        CONCURRENT_CHANGE 409 409
                        ERROR 500 400
                        FEATURE_IN_USE 400 400
                        INTERNAL_SERVER_ERROR 500 500
                        INVALID_ARGUMENT 400 400
                        INVALID_ELEMENT_CONFIGURATION 400 400
                        INVALID_ELEMENT_TYPE 400 400
                        INVALID_REQUEST 400 400
                        NOT_ALLOWED_IN_CURRENT_STATE 400 400
                        NOT_FOUND 404 404
                        OPERATION_NOT_FOUND 404 404
                        RESOURCE_BUSY 500 400
                        RESOURCE_IN_USE 400 400
                        RESOURCE_INACCESSIBLE 500 400
                        SERVICE_UNAVAILABLE 503 503
                        TIMED_OUT 504 504
                        UNABLE_TO_ALLOCATE_RESOURCE 500 400
                        UNAUTHENTICATED 401 401
                        UNAUTHORIZED 403 403
                        UNEXPECTED_INPUT 400 400
                        UNSUPPORTED 400 400
                        UNVERIFIED_PEER 400 400
                        """.lines().toList())
                .hasSize(25);
    }

    @Test
    void theStructureIsNamedAsTheBindingsNameIt() {
        assertThat(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE.structure())
                .isEqualTo("com.vmware.vapi.std.errors.unable_to_allocate_resource");
    }
}

package doppel.guest;

import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.vm.CustomizationStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of the latest customization.
 *
 * @param status how far the customization is
 * @param error why the customization failed; present only with FAILED
 * @param startTime when the customization began to run in the guest; absent before that
 * @param endTime when the customization ended; present only with SUCCEEDED and FAILED
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.guest.customization.info")
record CustomizationInfo(
        CustomizationStatus status,

        @UnionCase(tag = "status", value = "FAILED", required = false) @Nullable
        String error,

        @UnionCase(
                tag = "status",
                value = {"IDLE", "RUNNING", "SUCCEEDED", "FAILED"},
                required = false)
        @Nullable
        Instant startTime,

        @UnionCase(
                tag = "status",
                value = {"SUCCEEDED", "FAILED"},
                required = false)
        @Nullable
        Instant endTime) {}

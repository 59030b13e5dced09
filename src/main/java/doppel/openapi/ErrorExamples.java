package doppel.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import doppel.api.Dialect;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.InputErrors;
import doppel.api.Json;
import doppel.api.ObjectType;
import doppel.api.Privilege;
import doppel.api.Shapes;
import doppel.api.ValueWriter;
import doppel.api.VapiError;
import doppel.api.VapiErrors;
import doppel.rest.RestErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An error of each type, as Doppel answers it. */
final class ErrorExamples {
    private static final String VM = "vm-1047";
    private static final Map<ErrorType, ErrorBody> EXAMPLES = new EnumMap<>(ErrorType.class);

    static {
        List.of(
                        new Fault.NotFound(ObjectType.VIRTUAL_MACHINE, VM),
                        new Fault.NameTaken(ObjectType.VIRTUAL_MACHINE, "web-01", ObjectType.FOLDER, "group-v1004"),
                        new Fault.NoPermission(
                                "guest@vsphere.local", Privilege.SYSTEM_READ, ObjectType.VIRTUAL_MACHINE, VM),
                        new Fault.HostDisconnected("host-1035"),
                        new Fault.NotEnoughSpace("datastore-1021", 1L << 40),
                        new Fault.InvalidPowerState(Fault.Attempt.CHANGE_POWER, VM, "POWERED_OFF"),
                        new Fault.AlreadyInPowerState("POWERED_ON"),
                        new Fault.MachineBusy(VM),
                        new Fault.FileInUse("[nfs] web-01/web-01.vmdk", false),
                        new Fault.NoStoragePolicies("gold"),
                        new Fault.Canceled("administrator@vsphere.local"),
                        new Fault.Unavailable("The service is not available: its database cannot be reached."),
                        new Fault.Failed(new Fault.HostNotResponding("host-1035")),
                        new Fault.Internal("3f2a9c10-5d5b-4f0c-9f7e-3a3f5c1f8d52"),
                        Fault.invalid("com.vmware.api.vcenter.vm.name.empty", "The name is empty.")
                                .at("spec.name"))
                .forEach(fault -> add(VapiErrors.body(fault)));
        add(VapiError.unauthenticated().body());
        add(InputErrors.unexpected(List.of("colour"), "operation-input").body());
        add(VapiError.of(
                        ErrorType.INVALID_REQUEST,
                        "com.vmware.vapi.rest.invalidJson",
                        "The body is not valid JSON at line %s, column %s.",
                        1,
                        2)
                .body());
    }

    private ErrorExamples() {}

    private static void add(ErrorBody body) {
        EXAMPLES.put(body.errorType(), body);
    }

    /** An error of this type, as JSON, on one of the two REST faces. */
    static Map<String, Object> of(ErrorType type, boolean legacy) {
        ErrorBody body = EXAMPLES.get(type);
        if (body == null) {
            throw new IllegalStateException("no example of " + type);
        }
        ValueWriter writer = new ValueWriter(legacy ? Dialect.KEY_VALUE : Dialect.PLAIN);
        byte[] json = legacy
                ? writer.bytes(
                        new RestErrors.LegacyError(type.structure(), body),
                        Shapes.of(RestErrors.LegacyError.class),
                        null)
                : writer.bytes(body, Shapes.of(ErrorBody.class), null);
        try {
            return Json.TREES.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

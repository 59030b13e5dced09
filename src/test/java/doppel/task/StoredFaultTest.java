package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.LocalizableMessage;
import doppel.api.VapiErrors;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault there is can be rendered, stored and read again. */
class StoredFaultTest {
    private static final Fault FULL = new Fault.NotEnoughSpace("nfs-gold", 1L << 40);

    static Stream<Fault> faults() {
        return Arrays.stream(Fault.class.getPermittedSubclasses()).map(StoredFaultTest::sample);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsReadAsItWasWritten(Fault fault) {
        // as PostgreSQL keeps it: text in between
        JsonObject stored = new JsonObject(StoredFault.write(fault).encode());
        assertThat(StoredFault.read(stored)).isEqualTo(fault);
        assertThat(StoredFault.read(new JsonObject(StoredFault.write(fault.at("spec.name", "spec.placement.folder"))
                        .encode())))
                .isEqualTo(fault.at("spec.name", "spec.placement.folder"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsRenderedAsAStandardError(Fault fault) {
        ErrorBody body = VapiErrors.body(fault);
        assertThat(body.messages()).isNotEmpty().allSatisfy(message -> {
            assertThat(message.id()).matches("(com\\.vmware|vmsg)\\.[A-Za-z0-9_.]+");
            assertThat(message.defaultMessage()).isNotBlank().doesNotContain("%s");
        });
        assertThat(new FaultException(fault)).hasMessage(fault.toString());
    }

    @Test
    void aFaultThatAnOlderVersionStoredIsRenderedAsItWas() {
        JsonObject stored = new JsonObject("""
                {"error_type": "UNABLE_TO_ALLOCATE_RESOURCE", "messages": [{"id": "com.vmware.api.vcenter.datastore.no_space",
                 "default_message": "Datastore 'nfs-gold' has not enough free space for 5 bytes.", "args": ["nfs-gold", "5"]}]}
                """);
        ErrorBody body = VapiErrors.body(StoredFault.read(stored));
        assertThat(body.errorType()).isEqualTo(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
        assertThat(body).isEqualTo(VapiErrors.body(new Fault.NotEnoughSpace("nfs-gold", 5)));
    }

    @Test
    void aFaultOfANewerVersionIsNotGuessed() {
        assertThatThrownBy(() -> StoredFault.read(new JsonObject().put("fault", "Levitating")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Fault sample(Class<?> type) {
        try {
            List<Class<?>> types = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
                values.add(value(component));
            }
            return (Fault)
                    type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Fault.class) {
            return FULL;
        } else if (type == String.class) {
            return switch (component.getName()) {
                case "state" -> "POWERED_ON";
                case "rule" -> "host_of_other_cluster";
                case "objects" -> "virtual machines";
                default -> component.getName() + "-7";
            };
        } else if (type == long.class) {
            return 7L;
        } else if (type == int.class) {
            return 7;
        } else if (type == boolean.class) {
            return true;
        } else if (type == ErrorBody.class) {
            return VapiErrors.body(FULL);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[1];
        } else if (type == List.class) {
            return component.getGenericType().getTypeName().contains("LocalizableMessage")
                    ? List.of(LocalizableMessage.of("com.vmware.api.rule", "A value of %s breaks it.", 7))
                    : List.of("host", "folder");
        }
        throw new AssertionError("no sample of " + type);
    }
}

package doppel.guest;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.api.Target;
import doppel.customization.CustomizationSpec;
import doppel.customization.CustomizationSpecs;
import doppel.customization.SpecRules;
import doppel.guest.GuestLocator.GuestInput;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.vm.CustomizationStatus;
import doppel.vm.MachineWriter;
import doppel.vm.PowerState;
import doppel.vm.StoredCustomization;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.vcenter.vm.guest.customization}: a customization that runs in a guest at the machine's next power-on,
 * and what came of it.
 */
@Path("/api")
@ApplicationScoped
public class GuestCustomization implements Service {
    private static final String SERVICE = "com.vmware.vcenter.vm.guest.customization";

    static final Operation<GuestInput, CustomizationInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GuestInput.class,
                    CustomizationInfo.class,
                    Need.on(GuestInput.class, ObjectType.VIRTUAL_MACHINE, GuestInput::vm, Privilege.SYSTEM_VIEW))
            .fails(ErrorType.NOT_FOUND)
            .summary("How far the latest customization of a guest is.");
    static final Operation<SetInput, Void> SET = Operation.withoutOutput(
                    SERVICE,
                    "set",
                    SetInput.class,
                    Need.on(
                            SetInput.class,
                            ObjectType.VIRTUAL_MACHINE,
                            SetInput::vm,
                            Privilege.VIRTUAL_MACHINE_PROVISIONING_CUSTOMIZE))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.NOT_ALLOWED_IN_CURRENT_STATE, ErrorType.NOT_FOUND)
            .summary("Sets the customization that runs when the virtual machine is powered on next.");

    private final RestFace face;
    private final GuestLocator guests;
    private final CustomizationSpecs specs;
    private final Pool pool;

    GuestCustomization(RestFace face, GuestLocator guests, CustomizationSpecs specs, Pool pool) {
        this.face = face;
        this.guests = guests;
        this.specs = specs;
        this.pool = pool;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, input -> guests.guest(input.vm()), this::get),
                Service.offer(SET, this::checked, this::set));
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/customization")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @PUT
    @Path("vcenter/vm/{vm}/guest/customization")
    public Uni<Response> set(@BeanParam RestCall call, byte[] body) {
        return face.call(SET, call, body);
    }

    private Uni<CustomizationInfo> get(Caller caller, GuestInput input, GuestReader.Guest guest) {
        return Uni.createFrom().item(info(guest));
    }

    private static CustomizationInfo info(GuestReader.Guest guest) {
        StoredCustomization stored = guest.customization();
        if (stored == null) {
            return new CustomizationInfo(CustomizationStatus.IDLE, null, null, null);
        }
        CustomizationStatus status = stored.status();
        Instant start = stored.start();
        Instant end = stored.end();
        if (status == CustomizationStatus.RUNNING && !guest.customizing()) {
            status = CustomizationStatus.SUCCEEDED;
            end = ended(start, guest.customized());
        }
        return new CustomizationInfo(status, stored.error(), start, end);
    }

    /** When it was over by the clock as it runs now, but not before it began. */
    private static @Nullable Instant ended(@Nullable Instant start, @Nullable Instant computed) {
        return computed == null || (start != null && computed.isBefore(start)) ? start : computed;
    }

    /** The guest that a spec is for. */
    private Uni<Target<GuestReader.Guest>> checked(SetInput input) {
        CustomizationSetSpec spec = input.spec();
        if (spec.name() != null && spec.spec() != null) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.api.vcenter.vm.guest.customization.name_or_spec",
                            "A customization is given by its name or in full, not both.")
                    .at("spec.name", "spec.spec"));
        }
        return guests.guest(input.vm());
    }

    private Uni<Void> set(Caller caller, SetInput input, GuestReader.Guest guest) {
        return wanted(input.spec()).chain(wanted -> {
            if (guest.power() != PowerState.POWERED_OFF) {
                throw new FaultException(notOff(guest));
            }
            wanted.ifPresent(each -> CustomizationFit.check(
                    each, ObjectType.VIRTUAL_MACHINE.id(guest.id()), guest.nics(), guest.guestOs(), "spec"));
            return store(guest, wanted);
        });
    }

    private Uni<Optional<CustomizationSpec>> wanted(CustomizationSetSpec spec) {
        if (spec.name() != null) {
            return specs.named(spec.name()).map(Optional::of);
        }
        if (spec.spec() != null) {
            SpecRules.check(spec.spec(), "spec.spec");
        }
        return Uni.createFrom().item(Optional.ofNullable(spec.spec()));
    }

    /** One row by its key. Without a customization one that waits is cleared, and what has run stays known. */
    private Uni<Void> store(GuestReader.Guest guest, Optional<CustomizationSpec> wanted) {
        JsonObject pending =
                wanted.map(spec -> StoredCustomization.pending(spec).toJson()).orElse(null);
        return MachineWriter.customize(pool, guest.id(), pending)
                .invoke(stored -> {
                    if (!stored) {
                        throw new FaultException(notOff(guest));
                    }
                })
                .replaceWithVoid();
    }

    private static Fault notOff(GuestReader.Guest guest) {
        return new Fault.InvalidPowerState(
                Fault.Attempt.CUSTOMIZE,
                ObjectType.VIRTUAL_MACHINE.id(guest.id()),
                guest.power().name());
    }

    /**
     * The parameters of set.
     *
     * @param vm the machine's identifier
     * @param spec the customization to run at the next power-on
     */
    @RegisterForReflection
    record SetInput(String vm, @Body CustomizationSetSpec spec) {}
}

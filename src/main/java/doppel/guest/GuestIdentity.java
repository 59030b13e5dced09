package doppel.guest;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.customization.GuestSettings;
import doppel.guest.GuestLocator.GuestInput;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** {@code com.vmware.vcenter.vm.guest.identity}: what VMware Tools tell of a guest, once they run. */
@Path("/api")
@ApplicationScoped
public class GuestIdentity implements Service {
    static final Operation<GuestInput, GuestIdentityInfo> GET = Operation.of(
                    "com.vmware.vcenter.vm.guest.identity",
                    "get",
                    GuestInput.class,
                    GuestIdentityInfo.class,
                    Need.on(GuestInput.class, ObjectType.VIRTUAL_MACHINE, GuestInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND)
            .summary("The guest's operating system, host name and address, as VMware Tools tell them.");

    private final RestFace face;
    private final GuestLocator guests;
    private final Leases leases;

    GuestIdentity(RestFace face, GuestLocator guests, Leases leases) {
        this.face = face;
        this.guests = guests;
        this.leases = leases;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(GET, input -> guests.guest(input.vm()), this::get));
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/identity")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    private Uni<GuestIdentityInfo> get(Caller caller, GuestInput input, GuestReader.Guest guest) {
        if (!guest.toolsRunning() || !guest.hostAvailable()) {
            throw new FaultException(GuestLocator.toolsNotRunning(guest));
        }
        return address(guest)
                .map(address -> new GuestIdentityInfo(
                        guest.guestOs(),
                        GuestNames.family(guest.guestOs()),
                        GuestNames.fullName(guest.guestOs()),
                        hostName(guest),
                        address.orElse(null)));
    }

    private static String hostName(GuestReader.Guest guest) {
        String set = guest.settings().hostName();
        return set == null ? GuestSettings.label(guest.name()) : set;
    }

    private Uni<Optional<String>> address(GuestReader.Guest guest) {
        if (!guest.settings().wantsLease() || guest.leased() != null || guest.network() == null) {
            return Uni.createFrom()
                    .item(Optional.ofNullable(
                            guest.settings().wantsLease()
                                    ? guest.leased()
                                    : guest.settings().fixedAddress()));
        }
        return leases.take(guest.id(), guest.network());
    }
}

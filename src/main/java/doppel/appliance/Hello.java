package doppel.appliance;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code com.vmware.vcenter.system}: which release of the API a client and Doppel both speak, before anybody signs in. */
@Path("/api")
@ApplicationScoped
public class Hello implements Service {
    private static final int MOST = 128;
    private static final int LONGEST = 64;

    static final Operation<HelloInput, HelloResult> HELLO = Operation.of(
                    "com.vmware.vcenter.system", "hello", HelloInput.class, HelloResult.class, new Need.Nothing())
            .fails(ErrorType.INVALID_ARGUMENT)
            .summary("The first of the caller's releases of the API that this vCenter speaks.");

    private final RestFace face;
    private final Release release;

    Hello(RestFace face, Release release) {
        this.face = face;
        this.release = release;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(HELLO, this::hello));
    }

    @POST
    @Path("vcenter/system?action=hello")
    public Uni<Response> hello(@BeanParam RestCall call, byte[] body) {
        return face.call(HELLO, call, body);
    }

    private Uni<HelloResult> hello(Caller caller, HelloInput input) {
        List<String> wanted = input.spec().apiReleases();
        if (wanted.isEmpty() || wanted.size() > MOST || wanted.stream().anyMatch(each -> each.length() > LONGEST)) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.api.vcenter.system.hello.releases",
                            "A client names 1 to %s releases of at most %s characters.",
                            MOST,
                            LONGEST)
                    .at("spec.api_releases"));
        }
        return Uni.createFrom().item(new HelloResult(release.agreeOn(wanted).orElse("")));
    }

    /**
     * The parameters of hello.
     *
     * @param spec which releases the client speaks
     */
    @RegisterForReflection
    public record HelloInput(@Body HelloSpec spec) {}
}

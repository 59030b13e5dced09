package doppel.appliance;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code com.vmware.vcenter.system}: which release of the API a client and Doppel both speak, before anybody signs in. */
@ApplicationScoped
public class Hello implements Service {
    private static final int MOST = 128;
    private static final int LONGEST = 64;

    static final Operation<HelloInput, HelloResult> HELLO = Operation.of(
                    "com.vmware.vcenter.system", "hello", HelloInput.class, HelloResult.class, new Need.Nothing())
            .body("spec")
            .presentOnly()
            .fails(ErrorType.INVALID_ARGUMENT);

    private final Release release;

    Hello(@ConfigProperty(name = "doppel.release", defaultValue = "9.1") String release) {
        this.release = Release.parse(release);
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(HELLO, this::hello));
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
     * What a client speaks.
     *
     * @param apiReleases what it likes best first
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.system.hello_spec")
    public record HelloSpec(List<String> apiReleases) {}

    /** The parameters of hello. */
    @RegisterForReflection
    public record HelloInput(HelloSpec spec) {}

    /**
     * What both speak.
     *
     * @param apiRelease empty when there is no such release
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.system.hello_result")
    public record HelloResult(String apiRelease) {}
}

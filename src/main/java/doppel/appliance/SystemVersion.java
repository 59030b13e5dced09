package doppel.appliance;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code com.vmware.appliance.system.version}: clients look here which vCenter they talk to. The version is that of
 * {@code doppel.release}; the summary says that it is Doppel.
 */
@Path("/api")
@ApplicationScoped
public class SystemVersion implements Service {
    static final Operation<GetInput, VersionInfo> GET = Operation.of(
                    "com.vmware.appliance.system.version", "get", GetInput.class, VersionInfo.class, new Need.Session())
            .fails(ErrorType.ERROR)
            .summary("Which vCenter this is, and since when.");

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final RestFace face;
    private final Pool pool;
    private final String doppel;
    private final Release release;

    SystemVersion(
            RestFace face,
            Pool pool,
            @ConfigProperty(name = "quarkus.application.version") String doppel,
            Release release) {
        this.face = face;
        this.pool = pool;
        this.doppel = doppel;
        this.release = release;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(GET, this::get));
    }

    @GET
    @Path("appliance/system/version")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    private Uni<VersionInfo> get(Caller caller, GetInput input) {
        // a scan of a few rows; the first migration is the moment at which this vCenter was installed. Flyway writes it
        // in
        // its own time zone, which is that of this process
        return pool.query("select min(installed_on) from flyway_schema_history")
                .execute()
                .map(rows -> info(rows.iterator().next().getLocalDateTime(0)));
    }

    private VersionInfo info(LocalDateTime installed) {
        return new VersionInfo(
                release.version(),
                "VMware vCenter Server",
                release.build(),
                "vCenter Server with an embedded Platform Services Controller",
                "Doppel " + doppel + ", an emulator of vCenter Server",
                release.released(),
                DATE_TIME.format(installed.atZone(ZoneId.systemDefault())));
    }

    /** The parameters of get: none. */
    @RegisterForReflection
    public record GetInput() {}
}

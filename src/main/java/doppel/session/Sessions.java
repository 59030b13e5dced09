package doppel.session;

import doppel.access.Accounts;
import doppel.access.SignIn;
import doppel.access.UserName;
import doppel.api.Authenticator;
import doppel.api.Caller;
import doppel.api.Credentials;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Printable;
import doppel.api.Service;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** {@code com.vmware.cis.session}: signing in and out. One space of sessions serves all faces. */
@Path("/api")
@ApplicationScoped
public class Sessions implements Service, Authenticator {
    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final String SERVICE = "com.vmware.cis.session";

    static final Operation<NoInput, String> CREATE = Operation.of(
                    SERVICE, "create", NoInput.class, String.class, new Need.Password())
            .secret()
            .summary("Signs in with name and password (HTTP basic) and answers a token for the header "
                    + "vmware-api-session-id of later calls.");
    static final Operation<NoInput, SessionInfo> GET = Operation.of(
                    SERVICE, "get", NoInput.class, SessionInfo.class, new Need.Session())
            .summary("The session this call was made in.");
    static final Operation<NoInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE, "delete", NoInput.class, new Need.Session())
            .summary("Signs out; running tasks go on.");

    private final RestFace face;
    private final Accounts accounts;
    private final SessionStore store;

    Sessions(RestFace face, Accounts accounts, SessionStore store) {
        this.face = face;
        this.accounts = accounts;
        this.store = store;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(CREATE, this::create),
                Service.offer(GET, this::get),
                Service.offer(DELETE, this::delete));
    }

    @POST
    @Path("session")
    public Uni<Response> create(@BeanParam RestCall call) {
        return face.call(CREATE, call);
    }

    @GET
    @Path("session")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @DELETE
    @Path("session")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(DELETE, call);
    }

    @Override
    public Uni<Caller> authenticate(Credentials credentials) {
        if (credentials instanceof Credentials.Password pair) {
            return held(pair).chain(caller -> caller.map(Uni.createFrom()::item).orElseGet(() -> signedIn(pair)));
        } else if (credentials instanceof Credentials.Token token) {
            String hash = Tokens.hash(token.token());
            return store.find(hash)
                    .map(session -> new Caller(
                            session.orElseThrow(() -> new FaultException(new Fault.NotAuthenticated()))
                                    .user(),
                            hash));
        }
        return Uni.createFrom().failure(new FaultException(new Fault.NotAuthenticated()));
    }

    /** The caller by the session that they have already: it proves more than a password, and costs no bcrypt. */
    private Uni<Optional<Caller>> held(Credentials.Password pair) {
        if (pair.token().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String hash = Tokens.hash(pair.token());
        return store.find(hash)
                .map(session -> session.filter(found -> UserName.same(found.user(), pair.user()))
                        .map(found -> new Caller(found.user(), hash, pair.token())));
    }

    private Uni<Caller> signedIn(Credentials.Password pair) {
        return accounts.verify(pair.user(), pair.password(), pair.address())
                .onFailure(FaultException.class)
                .invoke(failure -> logRefusal(pair.user(), pair.address(), String.valueOf(failure.getMessage())))
                .map(outcome -> {
                    if (outcome instanceof SignIn.Accepted accepted) {
                        return new Caller(accepted.account(), "");
                    }
                    logRefusal(pair.user(), pair.address(), ((SignIn.Refused) outcome).reason());
                    throw new FaultException(new Fault.NotAuthenticated());
                });
    }

    private static void logRefusal(String user, String address, String reason) {
        LOG.infof("Sign-in of %s from %s refused: %s", Printable.of(user), address, reason);
    }

    private Uni<String> create(Caller caller, NoInput input) {
        if (!caller.token().isEmpty()) {
            return Uni.createFrom().item(caller.token());
        }
        return store.create(caller.user())
                .onFailure(FaultException.class)
                .invoke(full -> LOG.infof("Sign-in of %s refused: %s", Printable.of(caller.user()), full.getMessage()));
    }

    private Uni<SessionInfo> get(Caller caller, NoInput input) {
        return store.find(caller.session()).map(session -> {
            SessionStore.Found found = session.orElseThrow(() -> new FaultException(new Fault.NotAuthenticated()));
            return new SessionInfo(found.user(), found.createdAt(), found.lastAccessedAt());
        });
    }

    private Uni<Void> delete(Caller caller, NoInput input) {
        return store.delete(caller.session());
    }

    /** No parameters. */
    @RegisterForReflection
    public record NoInput() {}
}

package doppel.contract;

import java.util.List;
import java.util.Map;

/** Signing in and out, and what a client asks first. */
final class SessionProvocations {
    private static final String SESSION = "com.vmware.cis.session";

    private SessionProvocations() {}

    static void addTo(Provocations all) {
        all.on(SESSION, "create")
                .succeeds(lab -> Call.BY_NOBODY.by(Lab.ADMINISTRATOR, "VMware1!"))
                .fails("unauthenticated", lab -> Call.BY_NOBODY.by(Lab.ADMINISTRATOR, "wrong"));
        all.on(SESSION, "get").succeeds(Lab::call);
        all.on(SESSION, "delete").succeeds(lab -> Call.BY_NOBODY.by(lab.signIn("reader@vsphere.local", "Reader1!")));
        all.on("com.vmware.appliance.system.version", "get").succeeds(Lab::call);
        all.on("com.vmware.vcenter.system", "hello")
                .succeeds(lab -> Call.BY_NOBODY.body(Map.of("api_releases", List.of("9.9.9.9", "8.0.2.0"))))
                .fails("invalid_argument", lab -> Call.BY_NOBODY.body(Map.of("api_releases", List.of())));
    }
}

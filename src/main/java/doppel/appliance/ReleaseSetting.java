package doppel.appliance;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The setting {@code doppel.release}. */
final class ReleaseSetting {
    private ReleaseSetting() {}

    @Produces
    @Singleton
    static Release release(@ConfigProperty(name = "doppel.release", defaultValue = "9.1") String text) {
        return Release.parse(text);
    }
}

package doppel.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How many passwords are checked at once, and how guessing is slowed down. */
@ConfigMapping(prefix = "doppel.sign-in")
interface SignInConfig {
    /** How many passwords are hashed at once; by default a quarter of the processors, at least one. */
    OptionalInt threads();

    /** How many more sign-ins may wait. */
    @WithDefault("32")
    int queue();

    /** How many sign-ins of one user at one address may fail before they are slowed down. */
    @WithDefault("10")
    int freeFailures();

    /** The pause between two sign-ins from then on. */
    @WithDefault("PT1S")
    Duration pause();
}

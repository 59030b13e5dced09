package doppel.boot;

import doppel.access.UserName;
import doppel.postgres.PostgresServer;
import doppel.postgres.StartFailure;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.common.utils.StringUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What the documented settings may be, so that a wrong one ends the start in one sentence, before anything is started. Whoever
 * adds a setting adds a line here and in docs/settings.md; {@code SettingsCheckTest} looks for both.
 */
final class SettingsCheck {
    /**
     * A kind of value.
     *
     * @param wanted completes "must be"
     * @param isText whether it is free text, without a fixed form
     * @param mayBeEmpty whether an empty value means the default; where it does not, Quarkus fails late
     * @param accepts whether a text that is not empty is such a value
     */
    record Kind(String wanted, boolean isText, boolean mayBeEmpty, BiPredicate<SmallRyeConfig, String> accepts) {
        Kind(String wanted, BiPredicate<SmallRyeConfig, String> accepts) {
            this(wanted, false, false, accepts);
        }

        Kind orEmpty() {
            return new Kind(wanted, isText, true, accepts);
        }
    }

    private static final String OURS = "doppel.";
    private static final String OF_TESTS = "doppel.test.";

    /** A profile before the name, an element's number after it. */
    private static final Pattern DECORATION = Pattern.compile("^%[^.]*\\.|\\[\\d+]$");

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final long LARGEST = 1L << 30;
    private static final Set<String> FLAGS =
            Set.of("true", "false", "yes", "no", "y", "n", "on", "off", "1", "0", "t", "f");

    /** Any text, or a value that is checked elsewhere: URLs, files. */
    private static final Kind TEXT = new Kind("a text", true, true, (config, text) -> true);

    private static final Kind USER = new Kind(
            "a user name without colons, control characters or letters that only look like ASCII letters",
            true,
            false,
            (config, text) -> UserName.fault(text).isEmpty());
    private static final Kind HOSTS = new Kind(
            "host names and addresses with commas between them",
            true,
            true,
            (config, text) -> Stream.of(StringUtil.split(text)).allMatch(SelfSigned::isName));

    private static final Kind FLAG =
            new Kind("true or false", (config, text) -> FLAGS.contains(text.toLowerCase(Locale.ROOT)));
    private static final Kind PORT = number(0, 65_535);
    private static final Kind SPEED = new Kind(
            "a factor from 0 to 1000000, 'instant' or 'paused'",
            (config, text) -> text.equalsIgnoreCase("instant") || text.equalsIgnoreCase("paused") || isFactor(text));
    private static final Kind SIZE = new Kind("a size such as 512K or 1M, 1G at most", (config, text) -> {
        long size = config.requireConverter(MemorySize.class).convert(text).asLongValue();
        return size > 0 && size <= LARGEST;
    });

    private static final Map<String, Kind> ALL = all();

    private SettingsCheck() {}

    private static Map<String, Kind> all() {
        Map<String, Kind> all = new LinkedHashMap<>();
        all.put("quarkus.http.port", PORT);
        all.put("quarkus.http.ssl-port", PORT);
        all.put("quarkus.http.insecure-requests", oneOf("enabled", "redirect", "disabled"));
        all.put("doppel.tls.enabled", FLAG.orEmpty());
        all.put("quarkus.http.access-log.enabled", FLAG);
        all.put("doppel.tls.names", HOSTS);
        all.put("doppel.tls.directory", TEXT);
        all.put("doppel.tls.certificate", TEXT);
        all.put("doppel.tls.key", TEXT);
        all.put("doppel.tls.reload", duration(Duration.ofSeconds(1)));
        all.put("quarkus.datasource.reactive.url", TEXT);
        all.put("quarkus.datasource.username", TEXT);
        all.put("quarkus.datasource.password", TEXT);
        all.put("doppel.database.start-timeout", duration(Duration.ZERO));
        all.put("doppel.database.connection-timeout", duration(Duration.ofMillis(100)));
        all.put("doppel.database.statement-timeout", duration(Duration.ofMillis(100)));
        all.put("doppel.database.lock-timeout", duration(Duration.ofMillis(100)));
        all.put("doppel.embedded.data-dir", TEXT);
        all.put(PostgresServer.USER_KNOB, TEXT);
        all.put("doppel.admin.username", USER);
        all.put("doppel.admin.password", TEXT);
        all.put("doppel.admin.reset-password", FLAG);
        all.put("doppel.seed", TEXT);
        all.put("doppel.release", oneOf("8.0.1", "8.0.2", "8.0.3", "9.0", "9.1"));
        all.put("doppel.speed", SPEED.orEmpty());
        all.put("doppel.clone.customization", duration(Duration.ZERO));
        all.put("doppel.clone.power-on", duration(Duration.ZERO));
        all.put("doppel.guest.boot", duration(Duration.ZERO));
        all.put("doppel.guest.customization", duration(Duration.ZERO));
        all.put("doppel.guest.shutdown", duration(Duration.ZERO));
        all.put("doppel.session.idle-timeout", duration(Duration.ofMillis(1)));
        all.put("doppel.session.limit", number(1, Integer.MAX_VALUE));
        all.put("doppel.task.retention", duration(Duration.ofMillis(1)));
        all.put("doppel.task.batch", number(1, 100_000));
        all.put("doppel.sign-in.free-failures", number(0, Integer.MAX_VALUE));
        all.put("doppel.sign-in.pause", duration(Duration.ZERO));
        all.put("doppel.sign-in.threads", number(1, 10_000).orEmpty());
        all.put("doppel.sign-in.queue", number(1, 1_000_000));
        all.put("doppel.password.cost", number(4, 31));
        all.put("doppel.http.body-limit", SIZE);
        all.put("doppel.http.connections", number(1, Integer.MAX_VALUE).orEmpty());
        all.put(
                "doppel.http.connections-per-address",
                number(1, Integer.MAX_VALUE).orEmpty());
        all.put("doppel.http.idle-timeout", duration(Duration.ofSeconds(1)).orEmpty());
        all.put("doppel.http.header-timeout", duration(Duration.ofSeconds(1)).orEmpty());
        all.put("doppel.http.body-timeout", duration(Duration.ofSeconds(1)));
        all.put("doppel.shutdown.timeout", duration(Duration.ZERO));
        return all;
    }

    /** The kinds by their keys, in the order of docs/settings.md. */
    static Map<String, Kind> byKey() {
        return ALL;
    }

    /**
     * @throws StartFailure where a setting is wrong, or there is none of its name; the sentence names each, and what it may be
     *     or which one was meant
     */
    static void check(SmallRyeConfig config) {
        List<String> wrong = new ArrayList<>();
        ALL.forEach(
                (key, kind) -> Optional.ofNullable(config.getConfigValue(key).getValue())
                        .map(String::strip)
                        .filter(text -> text.isEmpty() ? !kind.mayBeEmpty() : !accepts(kind, config, text))
                        .ifPresent(text -> wrong.add(key + " must be " + kind.wanted() + ", not '" + text + "'")));
        unknown(config)
                .forEach(name -> wrong.add(name + " is not a setting of Doppel: did you mean "
                        + Nearest.to(name, ours(), 1).get(0) + "?"));
        if (!wrong.isEmpty()) {
            throw new StartFailure(String.join("; ", wrong));
        }
    }

    /** The environment is not asked: Kubernetes puts names of its own there, such as DOPPEL_SERVICE_HOST. */
    private static Set<String> unknown(SmallRyeConfig config) {
        Set<String> unknown = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!(source instanceof EnvConfigSource)) {
                source.getPropertyNames().stream()
                        .map(name -> DECORATION.matcher(name).replaceAll(""))
                        .filter(name -> name.startsWith(OURS) && !name.startsWith(OF_TESTS) && !ALL.containsKey(name))
                        .forEach(unknown::add);
            }
        }
        return unknown;
    }

    private static List<String> ours() {
        return ALL.keySet().stream().filter(key -> key.startsWith(OURS)).toList();
    }

    private static boolean accepts(Kind kind, SmallRyeConfig config, String text) {
        try {
            return kind.accepts().test(config, text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private static Kind number(int least, int most) {
        String wanted = most == Integer.MAX_VALUE
                ? "a whole number from " + least + " on"
                : "a whole number from " + least + " to " + most;
        return new Kind(wanted, (config, text) -> {
            int number = Integer.parseInt(text);
            return number >= least && number <= most;
        });
    }

    private static Kind duration(Duration least) {
        String from = least.isZero() ? "" : ", " + least + " at least";
        return new Kind("a duration such as PT10S" + from, (config, text) -> {
            Duration duration = config.requireConverter(Duration.class).convert(text);
            return duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0;
        });
    }

    private static Kind oneOf(String... words) {
        return new Kind(
                String.join(" or ", words), (config, text) -> List.of(words).contains(text.toLowerCase(Locale.ROOT)));
    }

    private static boolean isFactor(String text) {
        double factor = Double.parseDouble(text);
        return factor >= 0 && factor <= 1e6;
    }
}

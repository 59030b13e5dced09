package doppel.boot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings that were given to {@code mvn quarkus:run}. Maven starts Doppel as another process and hands on to it only
 * what pom.xml says; the rest would be ignored without a word. So Doppel reads it from Maven's command line.
 */
final class MavenRun {
    private static final Pattern GOAL = Pattern.compile("quarkus:run|(?:[^:]+:)?quarkus-maven-plugin(?::[^:]+)?:run");
    private static final Pattern DEFINITION = Pattern.compile("(?:doppel|quarkus)\\..+", Pattern.DOTALL);

    private MavenRun() {}

    /** Takes the settings over as system properties; one that is there already stays. */
    static void adopt() {
        settings(parent()).forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }

    /** Whether Maven waits for the end of this process, and reports a failed build when it ends by a signal. */
    static boolean isParent() {
        return isRun(parent());
    }

    /** @param command the arguments of the parent process, which need not be Maven */
    static Map<String, String> settings(List<String> command) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (isRun(command)) {
            String previous = "";
            for (String argument : command) {
                if (argument.startsWith("-D") && isSetting(argument.substring(2))) {
                    put(settings, argument.substring(2));
                } else if (isSetting(argument) && (previous.equals("-D") || previous.equals("--define"))) {
                    put(settings, argument);
                }
                previous = argument;
            }
        }
        return settings;
    }

    private static boolean isSetting(String definition) {
        return DEFINITION.matcher(definition).matches();
    }

    private static boolean isRun(List<String> command) {
        return command.stream().anyMatch(argument -> GOAL.matcher(argument).matches());
    }

    /** Maven makes {@code true} of a setting without a value. */
    private static void put(Map<String, String> settings, String definition) {
        int equals = definition.indexOf('=');
        if (equals < 0) {
            settings.put(definition, "true");
        } else {
            settings.put(definition.substring(0, equals), definition.substring(equals + 1));
        }
    }

    private static List<String> parent() {
        return ProcessHandle.current()
                .parent()
                .flatMap(parent -> parent.info().arguments())
                .map(List::of)
                .orElse(List.of());
    }
}

package doppel.task;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of task that this version knows: every bean of the type {@link TaskKind}. */
@Singleton
class TaskKinds {
    private final Map<String, TaskKind<?, ?>> byName = new HashMap<>();

    TaskKinds(@All List<TaskKind<?, ?>> kinds) {
        for (TaskKind<?, ?> kind : kinds) {
            if (byName.put(kind.name(), kind) != null) {
                throw new IllegalStateException("two kinds of task are named " + kind.name());
            }
        }
    }

    /** The kind of this name; empty when only another version of Doppel knows it. */
    Optional<TaskKind<?, ?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All steps that this version can run, as {@code kind/step}. */
    List<String> steps() {
        return byName.values().stream()
                .flatMap(kind -> kind.stepNames().stream().map(step -> kind.name() + "/" + step))
                .toList();
    }
}

package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TaskStatusTest {
    @Property
    void nothingLeavesATerminalStatus(@ForAll TaskStatus from, @ForAll TaskStatus to) {
        if (from.terminal()) {
            assertThat(from.canBecome(to)).isEqualTo(from == to);
        }
    }

    @Property
    void whatHasBegunNeverWaitsAgain(@ForAll TaskStatus from) {
        assertThat(from.canBecome(TaskStatus.PENDING)).isEqualTo(from == TaskStatus.PENDING);
    }

    @Property
    void aLiveTaskMayAlwaysEndEitherWay(@ForAll TaskStatus from) {
        if (!from.terminal()) {
            assertThat(from.canBecome(TaskStatus.SUCCEEDED)).isTrue();
            assertThat(from.canBecome(TaskStatus.FAILED)).isTrue();
        }
    }

    @Property
    void everyStatusMayStay(@ForAll TaskStatus status) {
        assertThat(status.canBecome(status)).isTrue();
    }

    @Example
    void onlySucceededAndFailedAreTerminal() {
        assertThat(TaskStatus.values())
                .filteredOn(TaskStatus::terminal)
                .containsExactly(TaskStatus.SUCCEEDED, TaskStatus.FAILED);
    }

    @Example
    void everyStatusIsReachedFromPending() {
        Set<TaskStatus> reached = EnumSet.of(TaskStatus.PENDING);
        for (int round = 0; round < TaskStatus.values().length; round++) {
            for (TaskStatus from : Set.copyOf(reached)) {
                for (TaskStatus to : TaskStatus.values()) {
                    if (from.canBecome(to)) {
                        reached.add(to);
                    }
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(TaskStatus.values());
    }
}

package doppel.task;

import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of task: a value that a room produces as a bean. The worker knows when something is to be done, the kind knows
 * what. Another kind is another list of steps.
 *
 * @param name its name in the column `kind`, never changed; a version leaves tasks alone whose kind or step it does not know
 * @param targetType the type of the object that its tasks are called on
 * @param targetLock what a live task keeps others from doing with that object
 * @param creates the type of the object that its tasks create; null for none. The created object is locked exclusively until
 *     the task ends, and is the task's result
 * @param plan how its plans are stored
 * @param setup locks what the tasks of a batch may touch, in the one order (datastores, pools, hosts, machines, each by
 *     number), and reads what their steps share
 * @param steps in the order in which a task takes them
 * @param rollback gives back what a failed or cancelled task has taken
 * @param wording what its tasks say of themselves
 * @param <P> the plan, frozen when the task is submitted
 * @param <W> what the steps of a batch share
 */
public record TaskKind<P, W>(
        String name,
        ObjectType targetType,
        TargetLock targetLock,
        @Nullable ObjectType creates,
        PlanCodec<P> plan,
        Setup<P, W> setup,
        List<Step<P, W>> steps,
        Rollback<P, W> rollback,
        Wording<P> wording)
        implements Workflow<P> {
    /** Locks and reads for a batch, through its connection. */
    @FunctionalInterface
    public interface Setup<P, W> {
        Uni<W> of(Batch<P> batch);
    }

    /** Gives back what these tasks have taken. */
    @FunctionalInterface
    public interface Rollback<P, W> {
        Uni<Void> of(W shared, List<TaskRun<P>> due);

        /** For kinds whose tasks take nothing before they succeed. */
        static <P, W> Rollback<P, W> nothing() {
            return (shared, due) -> Uni.createFrom().voidItem();
        }
    }

    /** What tasks of a kind say of themselves, for people. */
    public interface Wording<P> {
        /** What the task is. */
        LocalizableMessage description(P plan);

        /** What it says once it has succeeded. */
        LocalizableMessage succeeded(P plan);

        /** What it says once it has failed. */
        LocalizableMessage failed(P plan);

        /** What it says while it gives back what it has taken. */
        LocalizableMessage givingBack(P plan);
    }

    /** The steps that this version can run, giving back among them. */
    List<String> stepNames() {
        List<String> names = new ArrayList<>(steps.stream().map(Step::name).toList());
        names.add(GIVE_BACK);
        return names;
    }

    /** The step at which a new task begins. */
    String firstStep() {
        return steps.get(0).name();
    }

    /** The step of this name; empty at the end, while giving back, and for steps that only another version knows. */
    Optional<Step<P, W>> step(@Nullable String step) {
        return steps.stream().filter(each -> each.name().equals(step)).findFirst();
    }

    @Override
    public Optional<Step<P, W>> after(String step, P plan, boolean instant) {
        return steps.stream()
                .dropWhile(each -> !each.name().equals(step))
                .skip(1)
                .filter(each -> each.isNeeded(plan, instant))
                .findFirst();
    }

    /** The steps from which there is no way back: a task there cannot be cancelled. */
    List<String> pointOfNoReturn() {
        return steps.stream()
                .filter(step -> !step.isCancelable())
                .map(Step::name)
                .toList();
    }

    /** Whether a live task at this step can be cancelled. */
    boolean isCancelable(String step) {
        return step(step).map(Step::isCancelable).orElse(false);
    }

    /** Runs the tasks of a batch as far as they come without waiting. Steps that give back run before steps that take. */
    Uni<Void> run(Batch<P> batch) {
        return setup.of(batch).chain(shared -> {
            List<TaskRun<P>> givingBack = batch.dueAt(GIVE_BACK);
            Uni<Void> run = givingBack.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : rollback.of(shared, givingBack).invoke(() -> givingBack.forEach(TaskRun::givenBack));
            for (Step<P, W> step : inBatchOrder()) {
                // asked only now: the steps before it may have sent tasks here
                run = run.chain(() -> step.run(shared, batch.dueAt(step.name())));
            }
            return run;
        });
    }

    private List<Step<P, W>> inBatchOrder() {
        List<Step<P, W>> ordered = new ArrayList<>(steps);
        ordered.sort(Comparator.comparing(step -> !step.releases()));
        return ordered;
    }
}

package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a resource pool gets of one resource: memory in MB or CPU in MHz.
 *
 * @param reservation what is set aside for the pool
 * @param expandableReservation whether the pool may take more from its parent
 * @param limit -1 for none
 * @param shares how much goes to this pool when there is not enough for all
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.resource_allocation_info")
public record Allocation(long reservation, boolean expandableReservation, long limit, Shares shares) {
    /** What a pool has for which nothing else was asked. */
    public static final Allocation DEFAULT = new Allocation(0, true, -1, new Shares(Level.NORMAL, null));

    private static final long UNLIMITED = -1;

    /**
     * A pool's part of what is contended for.
     *
     * @param level how many shares: LOW, NORMAL, HIGH, or CUSTOM for a number
     * @param shares the number of shares; present only with the level CUSTOM
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.shares_info")
    public record Shares(
            Level level,

            @UnionCase(tag = "level", value = "CUSTOM", ignoredInInput = true) @Nullable
            Long shares) {}

    /** The levels of shares. */
    public enum Level {
        LOW,
        NORMAL,
        HIGH,
        CUSTOM
    }

    /**
     * What is asked for a new pool; what is absent gets its default.
     *
     * @param reservation how much is reserved; absent is the default of the API on create, and unchanged on update
     * @param expandableReservation whether more than the reservation may be taken from the parent, as long as it has
     *     some; absent is the default of the API on create, and unchanged on update
     * @param limit the most that may be used; -1 is no limit; absent is the default of the API on create, and unchanged
     *     on update
     * @param shares how much goes to this pool when there is not enough for all; absent is the default of the API on
     *     create, and unchanged on update
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.resource_allocation_create_spec")
    public record CreateSpec(
            @Nullable Long reservation,
            @Nullable Boolean expandableReservation,
            @Nullable Long limit,
            @Nullable Shares shares) {}

    /**
     * The new allocation of a pool; absent fields get their defaults, whatever they were before.
     *
     * @param reservation how much is reserved; absent is the default of the API on create, and unchanged on update
     * @param expandableReservation whether more than the reservation may be taken from the parent, as long as it has
     *     some; absent is the default of the API on create, and unchanged on update
     * @param limit the most that may be used; -1 is no limit; absent is the default of the API on create, and unchanged
     *     on update
     * @param shares how much goes to this pool when there is not enough for all; absent is the default of the API on
     *     create, and unchanged on update
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.resource_pool.resource_allocation_update_spec")
    public record UpdateSpec(
            @Nullable Long reservation,
            @Nullable Boolean expandableReservation,
            @Nullable Long limit,
            @Nullable Shares shares) {}

    /**
     * What is asked for a new pool, or the default.
     *
     * @param path its position in the input, for the error to name
     * @throws doppel.api.FaultException {@code invalid_argument}
     */
    static Allocation of(@Nullable CreateSpec spec, String path) {
        return spec == null
                ? DEFAULT
                : checked(spec.reservation(), spec.expandableReservation(), spec.limit(), spec.shares(), path);
    }

    /** The same for a pool that has something already, which stays when nothing is asked. */
    Allocation updated(@Nullable UpdateSpec spec, String path) {
        return spec == null
                ? this
                : checked(spec.reservation(), spec.expandableReservation(), spec.limit(), spec.shares(), path);
    }

    /** Whether there is a limit. */
    boolean limited() {
        return limit != UNLIMITED;
    }

    private static Allocation checked(
            @Nullable Long reservation,
            @Nullable Boolean expandable,
            @Nullable Long limit,
            @Nullable Shares shares,
            String path) {
        Allocation asked = new Allocation(
                Objects.requireNonNullElse(reservation, DEFAULT.reservation),
                Objects.requireNonNullElse(expandable, DEFAULT.expandableReservation),
                Objects.requireNonNullElse(limit, DEFAULT.limit),
                shares == null ? DEFAULT.shares : checked(shares, path + ".shares"));
        if (asked.reservation < 0) {
            throw new FaultException(
                    refusal(path + ".reservation", "A reservation is not negative, as %s is.", asked.reservation));
        }
        if (asked.limit < UNLIMITED) {
            throw new FaultException(
                    refusal(path + ".limit", "A limit is -1 or not negative; %s is neither.", asked.limit));
        }
        if (asked.limited() && asked.reservation > asked.limit) {
            throw new FaultException(
                    refusal(path + ".reservation", "The reservation is above the limit of %s.", asked.limit));
        }
        return asked;
    }

    /** A number of shares counts only with the level CUSTOM, and is ignored with another. */
    private static Shares checked(Shares shares, String path) {
        if (shares.level() != Level.CUSTOM) {
            return new Shares(shares.level(), null);
        }
        if (shares.shares() == null) {
            throw new FaultException(
                    refusal(path + ".shares", "The level %s wants a number of shares.", shares.level()));
        }
        if (shares.shares() < 0) {
            throw new FaultException(
                    refusal(path + ".shares", "A number of shares is not negative, as %s is.", shares.shares()));
        }
        return shares;
    }

    private static Fault refusal(String path, String pattern, Object argument) {
        return Fault.invalid("com.vmware.api.vcenter.resource_pool.allocation_invalid", pattern, argument)
                .at(path);
    }
}

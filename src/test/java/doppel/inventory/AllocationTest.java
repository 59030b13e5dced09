package doppel.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.VapiError;
import doppel.inventory.Allocation.CreateSpec;
import doppel.inventory.Allocation.Level;
import doppel.inventory.Allocation.Shares;
import doppel.inventory.Allocation.UpdateSpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class AllocationTest {

    @Example
    void whatIsAbsentGetsItsDefault() {
        Allocation none = new Allocation(0, true, -1, new Shares(Level.NORMAL, null));
        assertThat(Allocation.of(null, "spec")).isEqualTo(none);
        assertThat(Allocation.of(new CreateSpec(null, null, null, null), "spec"))
                .isEqualTo(none);
        // in an update as well, whatever there was before
        Allocation before = new Allocation(5, false, 9, new Shares(Level.HIGH, null));
        assertThat(before.updated(new UpdateSpec(7L, null, null, null), "spec"))
                .isEqualTo(new Allocation(7, true, -1, new Shares(Level.NORMAL, null)));
        assertThat(before.updated(null, "spec")).isEqualTo(before);
    }

    @Example
    void sharesAreCountedWithTheLevelCustomAndWithNoOther() {
        assertThat(of(null, null, new Shares(Level.CUSTOM, 17L)).shares()).isEqualTo(new Shares(Level.CUSTOM, 17L));
        assertThat(of(null, null, new Shares(Level.LOW, 17L)).shares()).isEqualTo(new Shares(Level.LOW, null));
        refused(null, null, new Shares(Level.CUSTOM, null), "spec.shares.shares");
        refused(null, null, new Shares(Level.CUSTOM, -1L), "spec.shares.shares");
    }

    @Property(tries = 500)
    void aReservationIsNeitherNegativeNorAboveTheLimit(
            @ForAll @LongRange(min = -5, max = 20) long reservation,
            @ForAll @LongRange(min = -5, max = 20) long limit) {
        if (reservation < 0 || limit >= 0 && reservation > limit) {
            refused(reservation, limit, null, "spec.reservation");
        } else if (limit < -1) {
            refused(reservation, limit, null, "spec.limit");
        } else {
            assertThat(of(reservation, limit, null))
                    .isEqualTo(new Allocation(reservation, true, limit, new Shares(Level.NORMAL, null)));
        }
    }

    private static Allocation of(Long reservation, Long limit, Shares shares) {
        return Allocation.of(new CreateSpec(reservation, null, limit, shares), "spec");
    }

    private static void refused(Long reservation, Long limit, Shares shares, String field) {
        assertThatThrownBy(() -> of(reservation, limit, shares))
                .isInstanceOfSatisfying(RuntimeException.class, thrown -> {
                    VapiError error = Failures.error(thrown);
                    assertThat(error.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
                    assertThat(error.body().data().primary()).isEqualTo(field);
                });
    }
}

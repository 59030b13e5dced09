package doppel.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DiskAddressTest {

    @Property
    void whatIsChosenIsFreeAndFits(
            @ForAll HostBusAdapter adapter,
            @ForAll @Size(max = 4) Set<@LongRange(max = 3) Long> numbers,
            @ForAll @Size(max = 40) List<@IntRange(max = 119) Integer> devices,
            @ForAll @LongRange(min = -1, max = 3) long bus,
            @ForAll @LongRange(min = -1, max = 29) long unit) {
        SortedSet<Long> buses = new TreeSet<>(numbers);
        buses.removeIf(each -> each >= adapter.buses());
        Set<DiskAddress> taken = new HashSet<>();
        for (int device : devices) {
            taken.add(new DiskAddress(adapter, device / 30, device % 30));
        }
        DiskAddress.Wish wish =
                new DiskAddress.Wish(adapter, bus < 0 ? null : (Long) bus, unit < 0 ? null : (Long) unit);

        Optional<DiskAddress> chosen = DiskAddress.choose(wish, buses, taken);

        List<DiskAddress> fitting = new ArrayList<>();
        for (long b : buses) {
            for (long u = 0; u < adapter.units(); u++) {
                boolean wished = (bus < 0 || b == bus) && (unit < 0 || u == unit);
                boolean own = adapter == HostBusAdapter.SCSI && u == 7;
                if (wished && !own && !taken.contains(new DiskAddress(adapter, b, u))) {
                    fitting.add(new DiskAddress(adapter, b, u));
                }
            }
        }
        assertThat(chosen).isEqualTo(fitting.stream().findFirst());
    }

    @Property
    void anAddressSurvivesTheWayToTheDeviceAndBack(
            @ForAll HostBusAdapter adapter,
            @ForAll @LongRange(max = 3) long bus,
            @ForAll @LongRange(max = 29) long unit) {
        DiskAddress address = new DiskAddress(adapter, bus % adapter.buses(), unit % adapter.units());
        assertThat(DiskAddress.of(address.device("Hard disk 1"))).isEqualTo(address);
    }

    @Example
    void noTwoAddressesHaveOneKey() {
        Set<Integer> keys = new HashSet<>();
        for (HostBusAdapter adapter : HostBusAdapter.values()) {
            for (long bus = 0; bus < adapter.buses(); bus++) {
                for (long unit = 0; unit < adapter.units(); unit++) {
                    assertThat(keys.add(new DiskAddress(adapter, bus, unit).key()))
                            .isTrue();
                }
            }
        }
    }

    @Example
    void noDeviceHasTheKeyOfAnAdapterANicOrAPort() {
        for (HostBusAdapter adapter : HostBusAdapter.values()) {
            for (long bus = 0; bus < adapter.buses(); bus++) {
                for (long unit = 0; unit < adapter.units(); unit++) {
                    int key = new DiskAddress(adapter, bus, unit).key();
                    // SCSI adapters, NICs, SATA adapters, NVMe adapters; floppies, serial and parallel ports
                    for (int first : new int[] {1000, 4000, 15_000, 31_000, 8000, 9000, 10_000}) {
                        assertThat(key < first || key > first + 31).isTrue();
                    }
                }
            }
        }
    }

    @Example
    void keysAreCountedAsAVcenterCountsThem() {
        assertThat(new DiskAddress(HostBusAdapter.SCSI, 0, 0).key()).isEqualTo(2000);
        assertThat(new DiskAddress(HostBusAdapter.SCSI, 0, 15).key()).isEqualTo(2015);
        assertThat(new DiskAddress(HostBusAdapter.SCSI, 1, 0).key()).isEqualTo(2016);
        assertThat(new DiskAddress(HostBusAdapter.IDE, 0, 0).key()).isEqualTo(3000);
        assertThat(new DiskAddress(HostBusAdapter.IDE, 1, 1).key()).isEqualTo(3003);
        assertThat(new DiskAddress(HostBusAdapter.SATA, 0, 0).key()).isEqualTo(16_000);
        assertThat(new DiskAddress(HostBusAdapter.SATA, 1, 2).key()).isEqualTo(16_032);
        assertThat(new DiskAddress(HostBusAdapter.NVME, 0, 1).key()).isEqualTo(32_001);
    }

    @Example
    void boundsAreThoseOfTheAdapter() {
        assertThat(new DiskAddress.Wish(HostBusAdapter.SCSI, 3L, 15L).withinBounds())
                .isTrue();
        assertThat(new DiskAddress.Wish(HostBusAdapter.SCSI, 4L, 0L).withinBounds())
                .isFalse();
        assertThat(new DiskAddress.Wish(HostBusAdapter.SCSI, 0L, 16L).withinBounds())
                .isFalse();
        assertThat(new DiskAddress.Wish(HostBusAdapter.SCSI, 0L, 7L).withinBounds())
                .isFalse();
        assertThat(new DiskAddress.Wish(HostBusAdapter.SATA, 0L, 7L).withinBounds())
                .isTrue();
        assertThat(new DiskAddress.Wish(HostBusAdapter.NVME, -1L, null).withinBounds())
                .isFalse();
    }
}

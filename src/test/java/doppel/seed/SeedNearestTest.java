package doppel.seed;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.api.Privilege;
import doppel.boot.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broken seed file is told that it may have meant. */
class SeedNearestTest {
    @ParameterizedTest
    @CsvSource({
        "rhel9, RHEL_9_64",
        "ubuntu-64bit, UBUNTU_64",
        "debian11, DEBIAN_11",
        "windows 2019, WINDOWS_SERVER_2019",
        "photon, VMWARE_PHOTON_64",
        "linux64, OTHER_LINUX_64",
    })
    void theGuestSystemThatWasMeantIsAmongTheNearest(String written, String meant) {
        assertThat(Nearest.to(written, SeedWords.GUEST_OS, 8)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "VirtualMachine.Clone, VirtualMachine.Provisioning.Clone",
        "VirtualMachine.Interaction.PowerOn, VirtualMachine.Interact.PowerOn",
        "Datastore.Allocate, Datastore.AllocateSpace",
        "authorization.modify, Authorization.ModifyPermissions",
    })
    void thePrivilegeThatWasMeantIsAmongTheNearest(String written, String meant) {
        Collection<String> known =
                Arrays.stream(Privilege.values()).map(Privilege::id).toList();
        assertThat(Nearest.to(written, known, 8)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "'', 3", "{}[], 3"})
    void anyTextHasNearestOnes(String written, int few) {
        assertThat(Nearest.to(written, List.of("Alpha", "beta", "GAMMA"), few)).hasSize(few);
    }
}

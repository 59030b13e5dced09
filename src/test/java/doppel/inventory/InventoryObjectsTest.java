package doppel.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.FaultException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryObjectsTest {
    private static final Inventory TREE = new Inventory(
            Map.of(2L, new Datacenter(2, "dc", 1)),
            Map.of(
                    1L, new Folder(1, "Datacenters", FolderType.DATACENTER, null, null),
                    3L, new Folder(3, "network", FolderType.NETWORK, null, 2L)),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(
                    4L, new Network(4, "standard", NetworkType.STANDARD_PORTGROUP, 3),
                    5L, new Network(5, "distributed", NetworkType.DISTRIBUTED_PORTGROUP, 3),
                    6L, new Network(6, "opaque", NetworkType.OPAQUE_NETWORK, 3)),
            Map.of());

    @ParameterizedTest
    @CsvSource({"network-4, 4", "dvportgroup-5, 5", "network-6, 6"})
    void aNetworkIsFoundByItsIdentifierAndStandsInItsFolders(String id, long number) {
        assertThat(InventoryObjects.network(TREE, id).id()).isEqualTo(id);
        assertThat(InventoryObjects.network(TREE, id).paths()).containsExactly(List.of(number, 3L, 2L, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvportgroup-4", "network-5", "dvportgroup-6", "network-3", "network-04", "4", ""})
    void underAnotherPrefixOrNumberThereIsNoNetwork(String id) {
        assertThatThrownBy(() -> InventoryObjects.network(TREE, id))
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        thrown -> assertThat(Failures.error(thrown).type()).isEqualTo(ErrorType.NOT_FOUND));
    }

    @Test
    void aFolderIsFoundUnderTheLetterOfItsKind() {
        assertThat(InventoryObjects.folder(TREE, "group-n3").paths()).containsExactly(List.of(3L, 2L, 1L));
        assertThatThrownBy(() -> InventoryObjects.folder(TREE, "group-v3")).isInstanceOf(FaultException.class);
    }
}

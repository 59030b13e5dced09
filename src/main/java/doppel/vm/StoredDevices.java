package doppel.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import doppel.api.Dialect;
import doppel.api.ValueReader;
import doppel.inventory.Inventory;
import doppel.inventory.Network;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads the devices of a machine from the JSON in which they are stored: pure. Earlier versions stored some unions with a
 * field too few or too many, and plans of their clones may still do so. They are completed here, so every structure that
 * is read is valid.
 */
final class StoredDevices {
    private static final ValueReader VALUES = new ValueReader(Dialect.PLAIN);

    private StoredDevices() {}

    /** The column {@code vm.hardware}. */
    static StoredHardware hardware(JsonNode stored) {
        if (stored.path("boot") instanceof ObjectNode boot) {
            if (boot.path("type").asText().equals("EFI")) {
                boot.putIfAbsent("efi_legacy_boot", BooleanNode.FALSE);
                boot.putIfAbsent("network_protocol", TextNode.valueOf("IPV4"));
            } else {
                boot.remove("efi_legacy_boot");
                boot.remove("network_protocol");
            }
        }
        return VALUES.read(stored, StoredHardware.class);
    }

    /** A disk with its backing. */
    static DiskInfo disk(JsonNode device) {
        return VALUES.read(device, DiskInfo.class);
    }

    /**
     * A NIC.
     *
     * @param device the column {@code nic.device}, with the MAC address
     */
    static NicInfo nic(ObjectNode device, PowerState power, Network network, Inventory tree) {
        boolean connected =
                power == PowerState.POWERED_ON && device.path("start_connected").asBoolean();
        device.put("state", connected ? "CONNECTED" : "NOT_CONNECTED");
        if (device.path("type").asText().equals("VMXNET3")) {
            device.putIfAbsent("upt_compatibility_enabled", BooleanNode.FALSE);
        } else {
            device.remove("upt_compatibility_enabled");
        }
        backing(device.putObject("backing"), network, tree);
        return VALUES.read(device, NicInfo.class);
    }

    private static void backing(ObjectNode backing, Network network, Inventory tree) {
        backing.put("type", network.type().name());
        backing.put("network", network.moid());
        switch (network.type()) {
            case STANDARD_PORTGROUP -> backing.put("network_name", network.name());
            // the distributed port groups of a datacenter are on one switch
            case DISTRIBUTED_PORTGROUP ->
                backing.put("distributed_switch_uuid", uuid("switch", tree.datacenterOf(network.folder())));
            case OPAQUE_NETWORK ->
                backing.put("opaque_network_type", "nsx.LogicalSwitch")
                        .put("opaque_network_id", uuid("opaque network", network.id()));
        }
    }

    /** The same identifier at each look, on each replica. */
    private static String uuid(String kind, long number) {
        return UUID.nameUUIDFromBytes((kind + " " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

package doppel.hardware;

/**
 * What a disk or a CD-ROM drive hangs on: how many adapters of the kind a machine can have, how many devices each of
 * them holds, and from where their keys are counted.
 */
public enum HostBusAdapter {
    /** Both adapters are part of every machine. */
    IDE(3000, 2, 2, -1, false),
    /** The adapter itself has unit 7 of its bus. */
    SCSI(2000, 4, 16, 7, true),
    SATA(16_000, 4, 30, -1, true),
    /** The adapters themselves are counted from 31000. */
    NVME(32_000, 4, 15, -1, true);

    private final int firstKey;
    private final int buses;
    private final int units;
    private final int ownUnit;
    private final boolean hotPlug;

    HostBusAdapter(int firstKey, int buses, int units, int ownUnit, boolean hotPlug) {
        this.firstKey = firstKey;
        this.buses = buses;
        this.units = units;
        this.ownUnit = ownUnit;
        this.hotPlug = hotPlug;
    }

    /** How many of the kind a machine can have. */
    int buses() {
        return buses;
    }

    /** How many units are counted on one of them, its own included. */
    int units() {
        return units;
    }

    /** Whether a device can have this unit. */
    boolean holds(long unit) {
        return unit >= 0 && unit < units && unit != ownUnit;
    }

    /** Whether a disk may come and go while the machine is powered on. */
    boolean hotPlug() {
        return hotPlug;
    }

    int key(long bus, long unit) {
        return firstKey + Math.toIntExact(bus * units + unit);
    }
}

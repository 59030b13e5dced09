package doppel.seed;

import java.util.List;
import java.util.Map;

/**
 * A machine of the seed in its place. Numbers count from 0 within the seed.
 *
 * @param disks of each its datastore, in the order of {@code machine.disks()}
 * @param nics its NICs, the default one included
 * @param networks of each NIC its network
 * @param directories the directory's name on each datastore it touches
 * @param firstMac the place of its first generated address among all of the seed
 */
record SeedMachine(
        int number,
        Seed.Machine machine,
        int folder,
        int pool,
        int host,
        int home,
        List<Integer> disks,
        List<Seed.Nic> nics,
        List<Integer> networks,
        Map<Integer, String> directories,
        int firstMac) {}

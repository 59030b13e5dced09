package doppel.hardware;

/**
 * The file of a disk, whether a machine has it or not.
 *
 * @param datastore its number
 * @param directory its name on the datastore
 */
record VmdkFile(long datastore, String directory, String file) {}

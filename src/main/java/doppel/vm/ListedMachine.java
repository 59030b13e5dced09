package doppel.vm;

/** A machine of a list, with its folder and its resource pool. */
record ListedMachine(long id, long folder, long resourcePool, VirtualMachineSummary summary) {}

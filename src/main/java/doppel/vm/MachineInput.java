package doppel.vm;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The parameter of all of them.
 *
 * @param vm the machine's identifier
 */
@RegisterForReflection
public record MachineInput(String vm) {}

package doppel.api;

import java.util.List;

/**
 * An object of the inventory, and the objects that it inherits permissions from.
 *
 * @param id its identifier on the wire
 * @param paths the numbers of the object and its ancestors up to the root; a virtual machine has two such paths, along
 *     its folders and along its resource pools
 */
public record ManagedObject(ObjectType type, String id, List<List<Long>> paths) {}

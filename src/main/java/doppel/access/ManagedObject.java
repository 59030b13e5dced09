package doppel.access;

import java.util.List;

/**
 * An object of the inventory, and the objects that it inherits permissions from.
 *
 * @param type its type in the API, such as {@code Folder}
 * @param id its identifier on the wire
 * @param paths the numbers of the object and its ancestors up to the root; a virtual machine has two such paths, along
 *     its folders and along its resource pools
 */
public record ManagedObject(String type, String id, List<List<Long>> paths) {}

package doppel.access;

import java.util.List;

/**
 * An object and where it stands.
 *
 * @param type its type in the API, such as {@code Folder}
 * @param id its identifier on the wire
 * @param paths the ways up from it, each from the object itself to the root; a virtual machine has two, along its
 *     folders and along its resource pools
 */
public record Located(String type, String id, List<List<Long>> paths) {}

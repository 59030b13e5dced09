package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of folders.
 *
 * @param folder the identifier of the folder
 * @param name the name
 * @param type what the folder holds
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.folder.summary")
public record FolderSummary(String folder, String name, FolderType type) {}

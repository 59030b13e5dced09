package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which folders to list.
 *
 * @param folders identifiers of folders, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param type what the folder holds; absent is anything
 * @param parentFolders folders that hold the folder itself; the top folders of a datacenter are in no folder
 * @param datacenters datacenters that hold the folder at any depth
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.folder.filter_spec")
public record FolderFilter(
        @Nullable Set<String> folders,
        @Nullable Set<String> names,
        @Nullable FolderType type,
        @Nullable Set<String> parentFolders,
        @Nullable Set<String> datacenters) {
    static final FolderFilter ALL = new FolderFilter(null, null, null, null, null);
}

package doppel.provision;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to clone, and how the clone differs.
 *
 * @param source the machine to clone; a template is not found, as with a vCenter
 * @param name the clone's name, unique in its folder, 80 characters at most
 * @param placement where it goes; what is absent comes from the source
 * @param disksToRemove disks of the source that the clone does not get
 * @param disksToUpdate disks of the source, by key, that go to another datastore than the rest
 * @param powerOn whether to attempt to power the clone on; absent is no
 * @param guestCustomizationSpec what to customize the guest with; absent is not at all
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.VM.clone_spec")
public record CloneSpec(
        String source,
        String name,
        @Nullable PlacementSpec placement,
        @Nullable Set<String> disksToRemove,
        @Nullable Map<String, DiskSpec> disksToUpdate,
        @Nullable Boolean powerOn,
        @Nullable CustomizationSpec guestCustomizationSpec) {

    /**
     * Where the clone goes, by identifiers.
     *
     * @param folder the identifier of the folder; absent leaves the choice to the rules of cloning
     * @param resourcePool the identifier of the resource pool; absent leaves the choice to the rules of cloning
     * @param host the identifier of the host; absent leaves the choice to the rules of cloning
     * @param cluster the identifier of the cluster; absent leaves the choice to the rules of cloning
     * @param datastore the identifier of the datastore; absent leaves the choice to the rules of cloning
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.VM.clone_placement_spec")
    public record PlacementSpec(
            @Nullable String folder,
            @Nullable String resourcePool,
            @Nullable String host,
            @Nullable String cluster,
            @Nullable String datastore) {
        static final PlacementSpec NOWHERE = new PlacementSpec(null, null, null, null, null);
    }

    /**
     * How a disk differs.
     *
     * @param datastore where it goes; the API documents call it optional and "currently required"
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.VM.disk_clone_spec")
    public record DiskSpec(@Nullable String datastore) {}

    /**
     * Which customization.
     *
     * @param name the name of a stored customization spec; absent is no customization
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.VM.guest_customization_spec")
    public record CustomizationSpec(@Nullable String name) {}

    PlacementSpec where() {
        return placement == null ? PlacementSpec.NOWHERE : placement;
    }

    Set<String> removed() {
        return disksToRemove == null ? Set.of() : disksToRemove;
    }

    Map<String, DiskSpec> updated() {
        return disksToUpdate == null ? Map.of() : disksToUpdate;
    }

    boolean poweredOn() {
        return Boolean.TRUE.equals(powerOn);
    }

    @Nullable
    String customization() {
        return guestCustomizationSpec == null ? null : guestCustomizationSpec.name();
    }
}

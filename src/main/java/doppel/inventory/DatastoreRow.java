package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code datastore}; references are the numbers of other objects. */
@Entity
@Table(name = "datastore")
@NullUnmarked // Hibernate fills the fields
class DatastoreRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public String type;

    public Long folder;

    public Long capacity;

    public Long used;

    public Long otherUsed;

    public Long bandwidth;

    public Integer copyLanes;

    public Boolean accessible;

    public Boolean multipleHostAccess;

    public Boolean thinProvisioningSupported;
}

package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code folder}; references are the numbers of other objects. */
@Entity
@Table(name = "folder")
@NullUnmarked // Hibernate fills the fields
class FolderRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public String type;

    public Long parent;

    public Long datacenter;
}

package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code cluster}; references are the numbers of other objects. */
@Entity
@Table(name = "cluster")
@NullUnmarked // Hibernate fills the fields
class ClusterRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public Long folder;

    public Boolean drsEnabled;

    public Boolean haEnabled;
}

package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code network}; references are the numbers of other objects. */
@Entity
@Table(name = "network")
@NullUnmarked // Hibernate fills the fields
class NetworkRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public String type;

    public Long folder;

    public String addresses;
}

package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code host}; references are the numbers of other objects. */
@Entity
@Table(name = "host")
@DynamicUpdate // the engine changes other columns with SQL
@NullUnmarked // Hibernate fills the fields
class HostRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public Long cluster;

    public Long folder;

    public String connectionState;

    public String powerState;

    public Long cpuCount;

    public Long memoryMib;
}

package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code resource_pool}; references are the numbers of other objects. */
@Entity
@Table(name = "resource_pool")
@NullUnmarked // Hibernate fills the fields
class ResourcePoolRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    public Long parent;

    public Long cluster;

    public Long host;

    public Long cpuReservation;

    public Boolean cpuExpandableReservation;

    public Long cpuLimit;

    public String cpuSharesLevel;

    public Long cpuShares;

    public Long memoryReservation;

    public Boolean memoryExpandableReservation;

    public Long memoryLimit;

    public String memorySharesLevel;

    public Long memoryShares;
}

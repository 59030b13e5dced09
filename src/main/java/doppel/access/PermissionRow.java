package doppel.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code permission}: a principal has a role on an object. */
@Entity
@Table(name = "permission")
@NullUnmarked // Hibernate fills the fields
class PermissionRow extends PanacheEntityBase {
    @Id
    public Long id;

    /** The number of a managed object of any type. */
    public Long object;

    public String principal;

    public Boolean isGroup;

    public Long role;

    public Boolean propagate;
}

package doppel.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code role}, with its rows of {@code role_privilege}. */
@Entity
@Table(name = "role")
@NullUnmarked // Hibernate fills the fields
class RoleRow extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;

    /** The ids of its privileges. */
    @ElementCollection
    @CollectionTable(name = "role_privilege", joinColumns = @JoinColumn(name = "role"))
    @Column(name = "privilege")
    public Set<String> privileges;
}

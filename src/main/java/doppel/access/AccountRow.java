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

/** A row of {@code account}, with its rows of {@code account_group}. */
@Entity
@Table(name = "account")
@NullUnmarked // Hibernate fills the fields
class AccountRow extends PanacheEntityBase {
    @Id
    public String name;

    public String passwordHash;

    /** The names of the groups that it is in. */
    @ElementCollection
    @CollectionTable(name = "account_group", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "name")
    public Set<String> groups;
}

package doppel.customization;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code customization_spec}. */
@Entity
@Table(name = "customization_spec")
@NullUnmarked // Hibernate fills the fields
class CustomizationSpecRow extends PanacheEntityBase {
    @Id
    public String name;

    public String description;

    /** The name of an {@link OsType}. */
    public String osType;

    /** Another one after each change. */
    public String fingerprint;

    /** By the database's clock, as in the rows of a seed: written as null, it becomes the time of the transaction. */
    @ColumnTransformer(write = "coalesce(cast(? as timestamptz), now())")
    public Instant lastModified;

    /** The spec as JSON. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String spec;
}

package broken.house.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Keeps the rules. */
@Entity
class Row {
    @Id
    Long id;
}

package broken.house.api;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class MisplacedRow {
    @Id
    Long id;
}

package broken.house.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PublicRow {
    @Id
    Long id;
}

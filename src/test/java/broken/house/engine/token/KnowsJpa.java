package broken.house.engine.token;

import jakarta.persistence.EntityManager;

class KnowsJpa {
    EntityManager entities;
}

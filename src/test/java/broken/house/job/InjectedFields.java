package broken.house.job;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class InjectedFields {
    @Autowired
    Worker autowired;

    @Value("${nothing}")
    String value;

    @PersistenceContext
    EntityManager entities;

    @Autowired
    void setWorker(Worker worker) {
        autowired = worker;
    }

    /** Keeps the rule. */
    static class ByConstructor {
        final Worker worker;

        @Autowired
        ByConstructor(Worker worker) {
            this.worker = worker;
        }
    }
}

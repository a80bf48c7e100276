package dev.quatrain.registry.run;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "training_run")
class RunRow {

    @Id
    UUID id;

    String modelName;

    @Nullable
    String plan;

    int attempt;
    long lastSequence;
    Instant createdAt;

    RunRow() {}

    RunRow(Run run) {
        id = run.id().value();
        modelName = run.model();
        plan = run.plan();
        attempt = run.attempt();
        createdAt = run.createdAt();
    }

    Run view() {
        return new Run(new RunId(id), modelName, plan, attempt, createdAt);
    }
}

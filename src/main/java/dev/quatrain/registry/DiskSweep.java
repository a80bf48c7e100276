package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes files that were left by processes that died during an upload or a publication. */
@Component
public class DiskSweep {

    /**
     * Files younger than this are kept, since a process may still be writing them on the same disk. Long enough for a clock
     * that is moved by a day.
     */
    private static final Duration STALE = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(DiskSweep.class);

    private final ArtifactStore artifacts;
    private final Models models;
    private final Storage storage;
    private final Clock clock;

    DiskSweep(ArtifactStore artifacts, Models models, Storage storage, Clock clock) {
        this.artifacts = artifacts;
        this.models = models;
        this.storage = storage;
        this.clock = clock;
    }

    /** Warns of artifacts that no model refers to. They are kept. */
    public void warnOfOrphans() throws IOException {
        for (Stored orphan : orphans()) {
            LOG.warn("The artifact {}:{} is on the disk, but not in the registry", orphan.name(), orphan.version());
        }
    }

    /** Removes leftovers. */
    public void sweep() throws IOException {
        storage.sweep(clock.instant().minus(STALE));
    }

    /**
     * Artifacts without a database row: left by a crash during a publication, or the database does not belong to this disk.
     */
    List<Stored> orphans() throws IOException {
        return artifacts.except(models.places());
    }
}

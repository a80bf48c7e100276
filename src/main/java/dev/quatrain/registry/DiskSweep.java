package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.engine.storage.AtomicDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start, removes what processes that died in the middle of an upload or a publication left on the disk. */
@Component
class DiskSweep {

    /** Another process may work on the same disk: leave alone what it could still be writing. */
    private static final Duration STALE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(DiskSweep.class);

    private final ArtifactStore artifacts;
    private final ModelCatalogue catalogue;
    private final Path data;
    private final Clock clock;

    DiskSweep(ArtifactStore artifacts, ModelCatalogue catalogue, QuatrainProperties properties, Clock clock) {
        this.artifacts = artifacts;
        this.catalogue = catalogue;
        this.data = properties.data();
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        try {
            sweep();
            for (Stored orphan : orphans()) {
                LOG.warn("The artifact {}:{} is on the disk, but not in the registry", orphan.name(), orphan.version());
            }
        } catch (IOException | ArtifactRejected problem) {
            LOG.warn("The disk could not be swept", problem); // no reason to serve nobody
        }
    }

    void sweep() throws IOException {
        Instant stale = clock.instant().minus(STALE);
        artifacts.sweep(stale);
        AtomicDirectory.sweep(Corpora.staging(data), stale);
        AtomicDirectory.sweep(ModelArchives.staging(data), stale);
    }

    /** Left by a crash in the middle of a publication; or the database is not the one that belongs to this disk. */
    List<Stored> orphans() throws IOException {
        return artifacts.list().stream()
                .filter(stored ->
                        catalogue.version(stored.name(), stored.version()).isEmpty())
                .toList();
    }
}

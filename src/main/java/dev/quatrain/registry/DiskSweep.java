package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.AtomicDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start, removes what processes that died in the middle of an upload or a publication left on the disk. */
@Component
class DiskSweep {

    /** Another process may work on the same disk: leave alone what it could still be writing. */
    private static final Duration STALE = Duration.ofDays(1);

    private final ArtifactStore artifacts;
    private final Path data;
    private final Clock clock;

    DiskSweep(ArtifactStore artifacts, QuatrainProperties properties, Clock clock) {
        this.artifacts = artifacts;
        this.data = properties.data();
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sweep() throws IOException {
        Instant stale = clock.instant().minus(STALE);
        artifacts.sweep(stale);
        AtomicDirectory.sweep(Corpora.staging(data), stale);
        AtomicDirectory.sweep(ModelArchives.staging(data), stale);
    }
}

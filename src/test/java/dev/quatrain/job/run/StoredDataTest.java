package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingSnapshot;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.job.JobId;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A data directory of the first layout, as it was written then. It is never edited: what once could be read can be read for ever. */
class StoredDataTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/layout-1");
    private static final String CORPUS = "01a206ad-3443-7001-973c-337319cda871";
    private static final String DIGEST = "dcb7fb0872bbf269229558e2a3ebaae0e7efb4e1a7a08bebae06173d04dbe41e";
    private static final JobId JOB = JobId.of("01a206ad-3443-7001-973c-337319cda870");

    @TempDir
    Path data;

    private Storage storage;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(GOLDEN, data);
        storage = Storage.in(data);
    }

    @Test
    void aCorpusIsRead() throws IOException {
        CorpusStore corpora = new CorpusStore(storage.corpora(), storage.scratch());
        CorpusStore.Stored corpus = new CorpusStore.Stored(CORPUS, CorpusKind.LINES, 1, DIGEST);

        assertThat(corpora.source(corpus).open())
                .isEqualTo(new TextCorpus(CorpusKind.LINES, List.of("rain", "more rain 𝄞")));
        assertThat(corpora.preview(corpus, 1, 9)).hasSize(1);
        corpora.delete(CORPUS);
        assertThat(data.resolve("corpora").resolve(CORPUS)).doesNotExist();
    }

    @Test
    void anArtifactIsReadAndListed() throws IOException {
        ArtifactStore artifacts = new ArtifactStore(storage.artifacts());

        assertThat(artifacts.list()).containsExactly(new Stored("poet", 1));
        try (Artifact artifact = artifacts.open("poet", 1)) {
            assertThat(artifact.readWeights().tensors()).containsExactlyEntriesOf(TinyArtifact.weights());
            assertThat(artifact.codec().vocabulary()).isEqualTo(TinyArtifact.CODEC.vocabulary());
            assertThat(artifact.manifest().provenance()).isEqualTo(TinyArtifact.provenance());
            assertThat(artifact.card()).startsWith("# poet, version 1");
        }
    }

    @Test
    void aTrainingGoesOnFromItsNewestCheckpoint() throws IOException {
        Checkpoints checkpoints = new Checkpoints(storage);
        assertThat(checkpoints.jobs()).containsExactly(JOB);

        CheckpointStore next = checkpoints.takeOver(JOB, 3);
        TrainingSnapshot snapshot = next.latest().orElseThrow();
        assertThat(snapshot.counters().step()).isEqualTo(60);
        assertThat(snapshot.counters().elapsedNanos()).isEqualTo(123_456_789L);
        assertThat(snapshot.tensors()).containsEntry("theta", new FloatTensor(new long[] {3}, new float[] {
            1f / 3, -0f, 60
        }));
        next.save(snapshot);
        assertThat(checkpoints.takeOver(JOB, 4).latest()).contains(snapshot);
        checkpoints.delete(JOB);
        assertThat(checkpoints.jobs()).isEmpty();
    }
}

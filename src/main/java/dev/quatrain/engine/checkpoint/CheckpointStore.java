package dev.quatrain.engine.checkpoint;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.train.TrainingSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of one training, each a set of one blob. The last two are kept. Not thread-safe, and the only writer under
 * its prefix: existing checkpoints are listed once, so that a delayed listing cannot give two different answers.
 */
public final class CheckpointStore {

    private static final String SNAPSHOT = "snapshot.safetensors";
    private static final String COUNTERS = "counters";
    private static final String FORMAT_KEY = "format_version";
    private static final String FORMAT = "1";
    private static final int KEPT = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BlobStore blobs;
    private final SetName training;
    private @Nullable List<CheckpointName> oldestFirst;

    /** @param training the prefix of the names, used by this training only */
    public CheckpointStore(BlobStore blobs, SetName training) {
        this.blobs = blobs;
        this.training = training;
    }

    /**
     * Returns when the snapshot is stored durably. Earlier checkpoints are deleted afterwards.
     *
     * @throws UncheckedIOException if it cannot be stored, with {@link dev.quatrain.engine.storage.InsufficientStorage} as
     *     its cause if the disk is full; then the earlier checkpoints are kept
     */
    public void save(TrainingSnapshot snapshot) {
        long step = snapshot.counters().step();
        try {
            CheckpointName name = CheckpointName.after(kept(), step);
            blobs.write(name.below(training), draft -> {
                draft.expect(snapshot.bytes());
                try (OutputStream out = draft.create(SNAPSHOT)) {
                    SafeTensors.write(
                            out,
                            snapshot.tensors(),
                            Map.of(FORMAT_KEY, FORMAT, COUNTERS, JSON.writeValueAsString(snapshot.counters())));
                }
                return name;
            });
            kept().add(name);
            deleteOld();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write the checkpoint of step " + step, failure);
        }
    }

    /**
     * The newest checkpoint.
     *
     * @throws UncheckedIOException if there is one but it cannot be read
     */
    public Optional<TrainingSnapshot> latest() {
        try {
            List<CheckpointName> kept = kept();
            return kept.isEmpty() ? Optional.empty() : Optional.of(read(kept.get(kept.size() - 1)));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read the checkpoint: " + failure.getMessage(), failure);
        }
    }

    /** The step of the newest checkpoint, without reading it; 0 if there is none. */
    public long latestStep() {
        try {
            List<CheckpointName> kept = kept();
            return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).step();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not look for checkpoints: " + failure.getMessage(), failure);
        }
    }

    /** Whether the set is a checkpoint. */
    public static boolean isCheckpoint(SetName name) {
        return CheckpointName.parse(name.last()).isPresent();
    }

    /**
     * Moves the checkpoints of an earlier attempt here, the newest first, so that an interrupted takeover has it. Later
     * checkpoints of the earlier attempt are ignored.
     */
    public void takeFrom(SetName earlier) throws IOException {
        List<CheckpointName> theirs = new ArrayList<>(CheckpointName.oldestFirst(blobs.list(earlier)));
        Collections.reverse(theirs);
        for (CheckpointName name : theirs) {
            try {
                blobs.move(name.below(earlier), name.below(training));
                kept().remove(name);
                kept().add(0, name);
            } catch (NoSuchFileException deleted) {
                continue; // by the earlier attempt, which keeps only two
            }
        }
    }

    private List<CheckpointName> kept() throws IOException {
        if (oldestFirst == null) {
            oldestFirst = new ArrayList<>(CheckpointName.oldestFirst(blobs.list(training)));
        }
        return oldestFirst;
    }

    private TrainingSnapshot read(CheckpointName name) throws IOException {
        try (BlobView view = blobs.open(name.below(training))) {
            String blob = view.blobs().get(0); // the name differs in checkpoints of earlier versions
            TensorFile content = SafeTensors.read(view.file(blob), SafeTensors.Limits.FORMAT);
            String format = content.metadata().get(FORMAT_KEY);
            if (!FORMAT.equals(format)) {
                throw new IOException("%s is a checkpoint of format %s, expected %s".formatted(name, format, FORMAT));
            }
            TrainingSnapshot.Counters counters =
                    JSON.readValue(content.metadata().get(COUNTERS), TrainingSnapshot.Counters.class);
            return new TrainingSnapshot(counters, content.tensors());
        }
    }

    private void deleteOld() throws IOException {
        List<CheckpointName> kept = kept();
        while (kept.size() > KEPT) {
            blobs.delete(kept.get(0).below(training));
            kept.remove(0);
        }
    }
}

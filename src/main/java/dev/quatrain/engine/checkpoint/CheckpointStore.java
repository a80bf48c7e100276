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
 * The snapshots of one training, each a set of one blob: seen whole or not at all. The last two are kept. For one thread, and the only one that writes
 * under its names: what is there is looked up once, so that a listing that lags behind cannot give two answers.
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

    /** @param training the beginning of the names of this training's checkpoints, which no other training has */
    public CheckpointStore(BlobStore blobs, SetName training) {
        this.blobs = blobs;
        this.training = training;
    }

    /** Returns when the snapshot is kept for good. */
    public void save(TrainingSnapshot snapshot) {
        long step = snapshot.counters().step();
        try {
            CheckpointName name = CheckpointName.after(kept(), step);
            blobs.write(name.below(training), draft -> {
                try (OutputStream out = draft.create(SNAPSHOT)) {
                    SafeTensors.write(
                            out,
                            snapshot.tensors(),
                            Map.of(FORMAT_KEY, FORMAT, COUNTERS, JSON.writeValueAsString(snapshot.counters())));
                }
                return null;
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

    /** Whether a set is a checkpoint. */
    public static boolean isCheckpoint(SetName name) {
        return CheckpointName.parse(name.last()).isPresent();
    }

    /**
     * Takes over what an earlier attempt at this training has kept. The newest goes first: if the process is killed in between, it is here already.
     * What the earlier attempt still writes does not come here.
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
                continue; // by the earlier attempt, which keeps the last two
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
            String blob = view.blobs().get(0); // a checkpoint of an early version has a blob of another name
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

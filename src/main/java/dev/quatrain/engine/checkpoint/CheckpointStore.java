package dev.quatrain.engine.checkpoint;

import dev.quatrain.engine.storage.AtomicDirectory;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.train.TrainingSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The snapshots of one training, on a local disk. A checkpoint is written beside, forced to the disk and renamed: whoever
 * looks sees it whole or not at all. The last two are kept.
 */
public final class CheckpointStore {

    private static final String COUNTERS = "counters";
    private static final String FORMAT_KEY = "format_version";
    private static final String FORMAT = "1";
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12})\\.safetensors");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    /** @param directory of this training alone; made when it is needed */
    public CheckpointStore(Path directory) {
        this.directory = directory;
    }

    /** Returns when the snapshot is safe on the disk. */
    public void save(TrainingSnapshot snapshot) {
        String name =
                "checkpoint-%012d.safetensors".formatted(snapshot.counters().step());
        try {
            Files.createDirectories(directory);
            Path beside = directory.resolve(name + ".writing");
            Files.deleteIfExists(beside);
            SafeTensors.write(
                    beside,
                    snapshot.tensors(),
                    Map.of(FORMAT_KEY, FORMAT, COUNTERS, JSON.writeValueAsString(snapshot.counters())));
            Files.move(
                    beside,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            AtomicDirectory.force(directory);
            deleteOld();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write checkpoint " + name, failure);
        }
    }

    /**
     * The newest checkpoint.
     *
     * @throws UncheckedIOException if there is one but it cannot be read
     */
    public Optional<TrainingSnapshot> latest() {
        try {
            List<Path> newestFirst = newestFirst();
            return newestFirst.isEmpty() ? Optional.empty() : Optional.of(read(newestFirst.get(0)));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read the checkpoint: " + failure.getMessage(), failure);
        }
    }

    /** The step of the newest checkpoint, without reading it; 0 if there is none. */
    public long latestStep() {
        try {
            List<Path> newestFirst = newestFirst();
            return newestFirst.isEmpty() ? 0 : stepOf(newestFirst.get(0));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not look for checkpoints: " + failure.getMessage(), failure);
        }
    }

    private static long stepOf(Path checkpoint) {
        return Long.parseLong(NAME.matcher(checkpoint.getFileName().toString()).replaceFirst("$1"));
    }

    private static TrainingSnapshot read(Path file) throws IOException {
        TensorFile content = SafeTensors.read(file, SafeTensors.Limits.FORMAT);
        String format = content.metadata().get(FORMAT_KEY);
        if (!FORMAT.equals(format)) {
            throw new IOException(
                    "%s is a checkpoint of format %s, expected %s".formatted(file.getFileName(), format, FORMAT));
        }
        TrainingSnapshot.Counters counters =
                JSON.readValue(content.metadata().get(COUNTERS), TrainingSnapshot.Counters.class);
        return new TrainingSnapshot(counters, content.tensors());
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }

    private void deleteOld() throws IOException {
        for (Path old : newestFirst().stream().skip(KEPT).toList()) {
            Files.delete(old);
        }
    }
}

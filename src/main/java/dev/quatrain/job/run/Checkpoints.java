package dev.quatrain.job.run;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.job.JobId;
import dev.quatrain.registry.QuatrainProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where the checkpoints of jobs lie: {@code checkpoints/JOB/attempt-N}. Each attempt takes the directory of the last one over
 * by renaming it, which pulls it from under whoever may still be writing there. They are kept until the job succeeds, so
 * that any other job can be resumed.
 */
@Component
public class Checkpoints {

    private static final String ATTEMPT = "attempt-";

    private final Path root;

    Checkpoints(QuatrainProperties properties) {
        root = properties.data().resolve("checkpoints");
    }

    /** The checkpoints of the job as the last attempt left them, for this attempt alone. */
    CheckpointStore takeOver(JobId job, int attempt) throws IOException {
        Path mine = of(job).resolve(ATTEMPT + attempt);
        Optional<Path> last = newest(of(job));
        if (last.isPresent() && !last.get().equals(mine)) {
            Files.move(last.get(), mine, StandardCopyOption.ATOMIC_MOVE);
        }
        return new CheckpointStore(mine);
    }

    /** An earlier attempt that did not notice in time may have made its directory anew: the highest number counts. */
    private static Optional<Path> newest(Path job) throws IOException {
        if (!Files.isDirectory(job)) {
            return Optional.empty();
        }
        try (Stream<Path> attempts = Files.list(job)) {
            return attempts.filter(path -> path.getFileName().toString().startsWith(ATTEMPT))
                    .max(Comparator.comparingInt(Checkpoints::number));
        }
    }

    private static int number(Path directory) {
        return Integer.parseInt(directory.getFileName().toString().substring(ATTEMPT.length()));
    }

    /** Where the attempt may put the weights that it publishes; nothing is there. They go when the checkpoints go. */
    Path weights(JobId job, int attempt) throws IOException {
        Path file = of(job).resolve("weights-" + attempt + ".safetensors");
        Files.createDirectories(of(job));
        Files.deleteIfExists(file);
        return file;
    }

    /** The jobs that have something here. */
    public List<JobId> jobs() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .map(directory -> JobId.of(directory.getFileName().toString()))
                    .toList();
        }
    }

    public void delete(JobId job) throws IOException {
        FileSystemUtils.deleteRecursively(of(job));
    }

    private Path of(JobId job) {
        return root.resolve(job.toString());
    }
}

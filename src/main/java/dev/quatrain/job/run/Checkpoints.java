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
 * The checkpoint directories of jobs: {@code checkpoints/JOB/attempt-N}. Each attempt takes over the directory of the
 * previous attempt by renaming it, so that a process of the previous attempt can no longer write into it (fencing).
 * Directories are kept until the job succeeds, so that every other job can be resumed.
 */
@Component
public class Checkpoints {

    private static final String ATTEMPT = "attempt-";

    private final Path root;

    Checkpoints(QuatrainProperties properties) {
        root = properties.data().resolve("checkpoints");
    }

    /** Takes over the job's checkpoints for this attempt. */
    CheckpointStore takeOver(JobId job, int attempt) throws IOException {
        Path mine = of(job).resolve(ATTEMPT + attempt);
        Optional<Path> last = newest(of(job));
        if (last.isPresent() && !last.get().equals(mine)) {
            Files.move(last.get(), mine, StandardCopyOption.ATOMIC_MOVE);
        }
        return new CheckpointStore(mine);
    }

    /**
     * The directory with the highest number. A fenced-off attempt may have created its directory again, with a lower number.
     */
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

    /** A new file for the weights that the attempt publishes. It is deleted with the checkpoints. */
    Path weights(JobId job, int attempt) throws IOException {
        Path file = of(job).resolve("weights-" + attempt + ".safetensors");
        Files.createDirectories(of(job));
        Files.deleteIfExists(file);
        return file;
    }

    /** The jobs that have checkpoints. */
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

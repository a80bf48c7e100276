package dev.quatrain.job.run;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.job.JobId;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/**
 * The checkpoints of jobs: {@code JOB/attempt-N/checkpoint-STEP}. Each attempt moves the checkpoints of the previous
 * attempt under its own name; what a process of the previous attempt still writes is ignored (fencing). Checkpoints are
 * kept until the job succeeds, so that every other job can be resumed.
 */
@Component
public class Checkpoints {

    private static final String ATTEMPT = "attempt-";

    private final BlobStore blobs;

    Checkpoints(Storage storage) {
        blobs = storage.checkpoints();
    }

    /**
     * Takes over the job's checkpoints for this attempt: those of the attempt with the highest number. A fenced-off attempt
     * may have written again, under a lower number.
     */
    CheckpointStore takeOver(JobId job, int attempt) throws IOException {
        CheckpointStore mine = new CheckpointStore(blobs, of(job, attempt));
        OptionalInt last = blobs.list(of(job)).stream()
                .filter(CheckpointStore::isCheckpoint)
                .mapToInt(Checkpoints::attempt)
                .max();
        if (last.isPresent() && last.getAsInt() < attempt) {
            mine.takeFrom(of(job, last.getAsInt()));
        }
        return mine;
    }

    private static SetName of(JobId job, int attempt) {
        return of(job).child(ATTEMPT + attempt);
    }

    private static int attempt(SetName checkpoint) {
        return Integer.parseInt(checkpoint.parts().get(1).substring(ATTEMPT.length()));
    }

    /** The jobs that have checkpoints. */
    public List<JobId> jobs() throws IOException {
        return blobs.list(SetName.ALL).stream()
                .map(name -> name.parts().get(0))
                .distinct()
                .map(JobId::of)
                .toList();
    }

    public void delete(JobId job) throws IOException {
        blobs.delete(of(job));
    }

    private static SetName of(JobId job) {
        return SetName.of(job.toString());
    }
}

package dev.quatrain.job.run;

import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.engine.train.TrainingDiverged;
import dev.quatrain.job.JobProblem;
import dev.quatrain.job.submit.PlanPointers;
import dev.quatrain.quota.QuotaExceeded;
import dev.quatrain.registry.NotFound;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maps exceptions of a training to problems for users. */
public final class Problems {

    /** Messages of libtorch, on the CPU and with CUDA. */
    private static final Pattern NATIVE_MEMORY =
            Pattern.compile("can't allocate memory|out of memory", Pattern.CASE_INSENSITIVE);

    private Problems() {}

    public static JobProblem of(Throwable cause) {
        if (cause instanceof TrainingDiverged diverged) {
            return problem("training-diverged", "Training diverged", said(diverged), false);
        }
        if (cause instanceof PlanRejected rejected) {
            return problem("impossible-plan", "Impossible plan", said(rejected), false);
        }
        if (cause instanceof NotFound missing) {
            return problem(
                    "unknown-" + missing.kind().noun(),
                    "Unknown " + missing.kind().noun(),
                    said(missing) + " any more.",
                    true);
        }
        if (cause instanceof NoSuchFileException missing) {
            return problem(
                    "training-failed",
                    "Training failed",
                    "The file %s is not there. Instances that share a database must share the data directory too."
                            .formatted(missing.getFile()),
                    true);
        }
        if (cause instanceof QuotaExceeded exceeded) {
            return problem("quota-exceeded", "More than the quota allows", said(exceeded), true);
        }
        InsufficientStorage full = InsufficientStorage.in(cause);
        if (full != null) {
            return insufficientStorage(full);
        }
        if (cause instanceof OutOfMemoryError
                || NATIVE_MEMORY.matcher(said(cause)).find()) {
            return outOfMemory(cause);
        }
        return problem("training-failed", "Training failed", said(cause), true);
    }

    public static JobProblem crashed(int times) {
        return problem(
                "training-crashed",
                "Training crashed",
                "The process died %d times in a row while it ran this job, without a checkpoint in between. A smaller model or batch may fit; resume tries once more."
                        .formatted(times),
                true);
    }

    private static JobProblem insufficientStorage(InsufficientStorage full) {
        return problem(
                "insufficient-storage",
                "The disk is full",
                "%s. The last checkpoint is kept; resume the job when there is room.".formatted(said(full)),
                true);
    }

    private static JobProblem outOfMemory(Throwable cause) {
        return problem(
                "out-of-memory",
                "Out of memory",
                "The training did not fit into memory (%s). Try a smaller batch_size, hidden_size or bptt_window."
                        .formatted(said(cause)),
                true);
    }

    private static JobProblem problem(String slug, String title, String detail, boolean retryable) {
        return new JobProblem(JobProblem.NAMESPACE + slug, title, detail, retryable);
    }

    private static String said(PlanRejected rejected) {
        return rejected.violations().stream()
                .map(violation -> PlanPointers.of(violation.field()) + ": " + violation.detail())
                .collect(Collectors.joining("; "));
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}

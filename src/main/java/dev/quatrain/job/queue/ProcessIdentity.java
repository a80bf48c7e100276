package dev.quatrain.job.queue;

import jakarta.persistence.Embeddable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs attempts, and the machine on which it runs.
 *
 * @param processId unique; a process that starts again has a new one
 * @param machineName null where the system does not say
 * @param bootId changes when the machine starts; null where the system does not say
 */
@Embeddable
public record ProcessIdentity(
        String processId,
        @Nullable String machineName,
        @Nullable String bootId) {

    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    /** A new identity for this process. */
    public static ProcessIdentity create() {
        return new ProcessIdentity(
                UUID.randomUUID().toString(), line(KERNEL.resolve("hostname")), line(KERNEL.resolve("random/boot_id")));
    }

    private static @Nullable String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException notLinux) {
            return null;
        }
    }

    /**
     * Whether the job of an attempt may have killed this process, if the attempt has not ended in order. Not if the process
     * lives, and not if its machine has started again.
     *
     * @param observer the process that begins the next attempt
     */
    public boolean mayHaveBeenKilledByItsJob(ProcessIdentity observer) {
        return !processId.equals(observer.processId) && !hasEndedWithItsMachine(observer);
    }

    private boolean hasEndedWithItsMachine(ProcessIdentity observer) {
        return machineName != null
                && machineName.equals(observer.machineName)
                && bootId != null
                && observer.bootId != null
                && !bootId.equals(observer.bootId);
    }
}

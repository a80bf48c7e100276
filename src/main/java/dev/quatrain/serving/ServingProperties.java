package dev.quatrain.serving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is served at once.
 *
 * @param cacheBytes what the loaded models' weights may take together; null for a quarter of the machine's memory
 * @param threads decoding threads; null for as many as there are processors
 * @param queue how many requests may wait beyond one for each thread
 * @param retryAfter when to come back if the queue is full
 * @param shutdownGrace what is not answered this long after the service was told to stop is broken off
 * @param maxTokens a request's limit of max_tokens × n
 * @param maxRows a request's limit of n, and of texts to be scored
 * @param maxCharacters a request's limit of text, in UTF-16 units: a prompt's, or that of all texts to be scored
 * @param maxAlternatives a request's limit of alternatives to be reported, in all places together
 * @param maxParticles a constrained request's limit of particles × n
 * @param jointBatches whether requests for one model are batched even if this changes the last bits of a row, and so, sometimes,
 *     the text of a seed; models whose rows do not change are always batched
 */
@ConfigurationProperties("quatrain.serving")
record ServingProperties(
        @Nullable DataSize cacheBytes,
        @Nullable Integer threads,
        @DefaultValue("64") int queue,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("1s") Duration shutdownGrace,
        @DefaultValue("65536") int maxTokens,
        @DefaultValue("64") int maxRows,
        @DefaultValue("500000") int maxCharacters,
        @DefaultValue("1000000") int maxAlternatives,
        @DefaultValue("256") int maxParticles,
        @DefaultValue("false") boolean jointBatches) {

    private static final int SHARE_OF_CONSTRAINTS = 8; // an eighth of the heap

    ServingProperties {
        atLeast(0, queue, "queue");
        atLeast(1, threads == null ? 1 : threads, "threads");
        atLeast(1, maxTokens, "max-tokens");
        atLeast(1, maxRows, "max-rows");
        atLeast(1, maxCharacters, "max-characters");
        atLeast(0, maxAlternatives, "max-alternatives");
        atLeast(1, maxParticles, "max-particles");
    }

    int decodingThreads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** In bytes. */
    long cacheSize() {
        return cacheBytes == null ? machineMemory() / 4 : cacheBytes.toBytes();
    }

    /** Limit in bytes for all compiled constraints, which are in the heap, unlike the weights of models. */
    long constraintCacheSize() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_CONSTRAINTS;
    }

    RequestLimits limits() {
        return new RequestLimits(maxTokens, maxRows, maxCharacters, maxAlternatives, maxParticles);
    }

    /** What the operating system or the container grants, in bytes. */
    private static long machineMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "quatrain.serving.%s must be at least %d, not %d".formatted(key, least, value));
        }
    }
}

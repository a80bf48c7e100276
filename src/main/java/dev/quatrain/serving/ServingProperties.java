package dev.quatrain.serving;

import dev.quatrain.engine.tensor.MemoryLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits and sizes of serving.
 *
 * @param cacheBytes the limit for the weights of all loaded models; null for a quarter of the machine's memory. Those
 *     in the Java heap may have a quarter of it at most
 * @param threads the number of decoding threads; null for the number of processors
 * @param queue the number of requests that may wait, in addition to one per thread
 * @param retryAfter the delay that clients are asked to wait if the queue is full
 * @param shutdownGrace the time between a shutdown request and the abortion of unfinished generations
 * @param maxTokens the limit of max_tokens × n per request
 * @param maxRows the limit of n and of the number of texts per request
 * @param maxCharacters the limit of text per request, in UTF-16 units: of a prompt, or of all texts together
 * @param maxAlternatives the limit of reported alternatives per request, summed over all positions
 * @param maxParticles the limit of particles × n per constrained request
 * @param jointBatches whether requests for one model are batched even if this changes the last bits of a row, and
 *     therefore sometimes the text of a seed. Models whose rows do not change are always batched
 * @param shareBesideTraining the share of the processors' time that decoding has while a training is under way; 1 for no limit, with which a
 *     training takes several times as long beside busy clients
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
        @DefaultValue("false") boolean jointBatches,
        @DefaultValue("0.1") double shareBesideTraining) {

    private static final int BEGUN_PER_THREAD = 4;
    private static final int SHARE_OF_CONSTRAINTS = 8; // an eighth of the heap

    ServingProperties {
        atLeast(0, queue, "queue");
        atLeast(1, threads == null ? 1 : threads, "threads");
        atLeast(1, maxTokens, "max-tokens");
        atLeast(1, maxRows, "max-rows");
        atLeast(1, maxCharacters, "max-characters");
        atLeast(0, maxAlternatives, "max-alternatives");
        atLeast(1, maxParticles, "max-particles");
        if (!(shareBesideTraining > 0 && shareBesideTraining <= 1)) {
            throw new IllegalArgumentException(
                    "quatrain.serving.share-beside-training must be above 0 and at most 1, not " + shareBesideTraining);
        }
    }

    DecodingThreads.Size decodingSize() {
        return new DecodingThreads.Size(decodingThreads(), queue, retryAfter);
    }

    int decodingThreads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Half of the processors prepare at the same time, so that decoding goes on beside. */
    PreparationThreads.Size preparationSize() {
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new PreparationThreads.Size(atOnce, BEGUN_PER_THREAD * atOnce, queue);
    }

    /** As many calls are computed at the same time as texts are decoded. */
    PreparationThreads.Size callSize() {
        return new PreparationThreads.Size(decodingThreads(), BEGUN_PER_THREAD * decodingThreads(), queue);
    }

    /** The limit for the weights of all loaded models, in bytes. */
    long cacheSize() {
        return cacheBytes == null ? MemoryLimit.bytes() / 4 : cacheBytes.toBytes();
    }

    /** The limit for all compiled constraints, in bytes. They are in the Java heap, an eighth of it. */
    long constraintCacheSize() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_CONSTRAINTS;
    }

    RequestLimits limits() {
        return new RequestLimits(maxTokens, maxRows, maxCharacters, maxAlternatives, maxParticles);
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "quatrain.serving.%s must be at least %d, not %d".formatted(key, least, value));
        }
    }
}

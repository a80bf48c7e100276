package dev.quatrain.serving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code quatrain.serving.*}: how much is served at once.
 *
 * @param cacheBytes what the loaded models' weights may take together; by default a quarter of the machine's memory
 * @param threads decoding threads; by default as many as processors
 * @param queue how many requests may wait beyond those that are decoded
 * @param retryAfter when to come back if the queue is full
 * @param maxTokens a request's limit of max_tokens × n
 * @param maxRows a request's limit of n, and of texts to be scored
 * @param maxCharacters a request's limit of text: a prompt's, or that of all texts to be scored
 */
@ConfigurationProperties("quatrain.serving")
record ServingProperties(
        @Nullable DataSize cacheBytes,
        @Nullable Integer threads,
        @DefaultValue("64") int queue,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("65536") int maxTokens,
        @DefaultValue("64") int maxRows,
        @DefaultValue("1000000") int maxCharacters) {

    ServingProperties {
        positive(threads == null ? 1 : threads, "threads");
        positive(maxTokens, "max-tokens");
        positive(maxRows, "max-rows");
        positive(maxCharacters, "max-characters");
        positive(queue + 1, "queue");
    }

    private static void positive(int value, String key) {
        if (value < 1) {
            throw new IllegalArgumentException("quatrain.serving." + key + " is too small");
        }
    }
}

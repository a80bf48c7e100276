package dev.quatrain.quota;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The quotas. What is not set is not limited.
 *
 * @param perOwner for each owner
 * @param total for all owners together
 */
@ConfigurationProperties("quatrain.quotas")
record QuotaProperties(
        @DefaultValue Limits perOwner, @DefaultValue Limits total) {

    /** Null if it is not limited. */
    @Nullable
    Limit ofOwner(Quota quota) {
        Long amount = perOwner.of(quota);
        return amount == null ? null : new Limit(quota, Limit.Holder.OWNER, amount);
    }

    /** Null if it is not limited. */
    @Nullable
    Limit ofAll(Quota quota) {
        Long amount = total.of(quota);
        return amount == null ? null : new Limit(quota, Limit.Holder.ALL, amount);
    }

    /**
     * Limits of one owner, or of all.
     *
     * @param requestsPerSecond sustained; as many may come at once
     * @param tokensPerMinute that models read and write
     * @param streams open at the same time
     * @param jobs queued, running and paused
     * @param trainingWork parameters × tokens to train on, summed over these jobs
     * @param corpora stored, with the files of uploads
     * @param models stored, all versions
     */
    record Limits(
            @Nullable Long requestsPerSecond,
            @Nullable Long tokensPerMinute,
            @Nullable Long streams,
            @Nullable Long jobs,
            @Nullable Long trainingWork,
            @Nullable DataSize corpora,
            @Nullable DataSize models) {

        Limits {
            atLeastOne("requests-per-second", requestsPerSecond);
            atLeastOne("tokens-per-minute", tokensPerMinute);
            atLeastOne("streams", streams);
            atLeastOne("jobs", jobs);
            atLeastOne("training-work", trainingWork);
            atLeastOne("corpora", bytes(corpora));
            atLeastOne("models", bytes(models));
        }

        @Nullable
        Long of(Quota quota) {
            return switch (quota) {
                case REQUESTS -> requestsPerSecond;
                case TOKENS -> tokensPerMinute;
                case STREAMS -> streams;
                case JOBS -> jobs;
                case TRAINING_WORK -> trainingWork;
                case CORPUS_BYTES -> bytes(corpora);
                case MODEL_BYTES -> bytes(models);
            };
        }

        private static @Nullable Long bytes(@Nullable DataSize size) {
            return size == null ? null : size.toBytes();
        }

        private static void atLeastOne(String key, @Nullable Long limit) {
            if (limit != null && limit < 1) {
                throw new IllegalArgumentException("a quota '%s' must be at least 1, not %d".formatted(key, limit));
            }
        }
    }
}

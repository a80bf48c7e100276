package dev.quatrain.job.submit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.job.JobId;
import dev.quatrain.job.StoredJson;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * A cache of trainings that were prepared at submission, so that their texts are read only once. A job that is not in the
 * cache, because another process runs it or the cache was full, is prepared again from its plan.
 */
@Component
public class KeptPreparations {

    private static final long MOST_TOKENS = 4_000_000; // in total: 16 MB of ids
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Cache<JobId, PreparedTraining> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_TOKENS)
            .<JobId, PreparedTraining>weigher((job, prepared) -> weight(prepared.forecast()))
            .expireAfterWrite(LONGEST)
            .build();

    private static int weight(Forecast forecast) {
        return (int) Math.min(Integer.MAX_VALUE, forecast.trainingTokens() + forecast.validationTokens());
    }

    void keep(JobId job, PreparedTraining prepared) {
        kept.put(job, prepared);
    }

    void drop(JobId job) {
        kept.invalidate(job);
    }

    /**
     * Removes and returns a training, if it is in the cache and was prepared for this plan.
     *
     * @param plan the current plan of the job, which may have changed
     */
    public Optional<PreparedTraining> take(JobId job, JsonNode plan) {
        return Optional.ofNullable(kept.asMap().remove(job))
                .filter(prepared -> StoredJson.tree(prepared.plan()).equals(plan));
    }
}

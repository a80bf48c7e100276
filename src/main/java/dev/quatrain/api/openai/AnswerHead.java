package dev.quatrain.api.openai;

import dev.quatrain.serving.Completions.ResolvedModel;
import java.time.Clock;
import java.util.UUID;

/**
 * What an answer and all chunks of its stream have in common.
 *
 * @param created in seconds since 1970
 * @param resolved the version of the model that answers
 */
record AnswerHead(String id, long created, ResolvedModel resolved) {

    static AnswerHead of(String prefix, Clock clock, ResolvedModel resolved) {
        return new AnswerHead(prefix + UUID.randomUUID(), clock.instant().getEpochSecond(), resolved);
    }

    /** {@code name:3} */
    String model() {
        return resolved.reference();
    }
}

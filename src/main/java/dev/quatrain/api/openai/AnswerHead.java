package dev.quatrain.api.openai;

import java.time.Clock;
import java.util.UUID;

/**
 * What an answer and all chunks of its stream have in common.
 *
 * @param created in seconds since 1970
 * @param model the version that answers, {@code name:3}
 */
record AnswerHead(String id, long created, String model) {

    static AnswerHead of(String prefix, Clock clock, String model) {
        return new AnswerHead(prefix + UUID.randomUUID(), clock.instant().getEpochSecond(), model);
    }
}

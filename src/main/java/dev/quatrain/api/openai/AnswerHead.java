package dev.quatrain.api.openai;

import dev.quatrain.serving.Completions.Author;
import java.time.Clock;
import java.util.UUID;

/**
 * What an answer and all chunks of its stream have in common.
 *
 * @param created in seconds since 1970
 * @param author the version of the model that answers
 */
record AnswerHead(String id, long created, Author author) {

    static AnswerHead of(String prefix, Clock clock, Author author) {
        return new AnswerHead(prefix + UUID.randomUUID(), clock.instant().getEpochSecond(), author);
    }

    /** {@code name:3} */
    String model() {
        return author.reference();
    }
}

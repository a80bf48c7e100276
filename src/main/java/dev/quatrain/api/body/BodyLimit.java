package dev.quatrain.api.body;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;

/**
 * The longest body of a kind.
 *
 * @param bytes the length
 * @param document whether it is read into memory as a whole
 * @param detail what is said of a longer one
 */
record BodyLimit(long bytes, boolean document, String detail) {

    void require(long length) {
        if (length > bytes) {
            throw new ProblemException(ProblemType.TOO_LARGE, detail);
        }
    }
}

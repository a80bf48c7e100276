package dev.quatrain.api.body;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;

/**
 * The longest body of a kind.
 *
 * @param bytes the length
 * @param detail what is said of a longer one
 */
record BodyLimit(long bytes, String detail) {

    void require(long length) {
        if (length > bytes) {
            throw new ProblemException(ProblemType.TOO_LARGE, detail);
        }
    }
}

package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.PromptStates.Beginning;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The beginnings of a prompt after which its state is kept and looked for: all of it, and each multiple of {@value #STRIDE}
 * tokens. So a prompt that is continued, such as a conversation, is found again.
 */
final class PromptBeginnings {
    private static final int STRIDE = 64;

    private final int[] tokens;
    private final int[] hashes; // by length

    PromptBeginnings(int[] tokens) {
        this.tokens = tokens;
        this.hashes = new int[tokens.length + 1];
        for (int i = 0; i < tokens.length; i++) {
            hashes[i + 1] = 31 * hashes[i] + tokens[i];
        }
    }

    /** The longest first. */
    List<Beginning> all() {
        int strides = tokens.length / STRIDE;
        return IntStream.concat(
                        IntStream.of(tokens.length), IntStream.range(0, strides).map(i -> (strides - i) * STRIDE))
                .filter(length -> length > 0)
                .distinct()
                .mapToObj(this::of)
                .toList();
    }

    Beginning of(int length) {
        return new Beginning(tokens, length, hashes[length]);
    }

    boolean isOne(int length) {
        return length > 0 && (length == tokens.length || length % STRIDE == 0);
    }

    /** The end of a portion that begins at {@code from}: at most {@code most} tokens, up to the last of the beginnings among them. */
    int end(int from, int most) {
        int whole = tokens.length - tokens.length % STRIDE;
        int limit = from < whole ? whole : tokens.length;
        if (from + most >= limit) {
            return limit;
        }
        int end = (from + most) / STRIDE * STRIDE;
        return end > from ? end : from + most;
    }
}

package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the first new token: a beginning or a saved state, then the prompt.
 *
 * @param tokens the beginning, or the state's pending token, and the prompt; never empty. The last one is fed with the first step
 * @param recent the last tokens of text, by which a decoder finds its place; see {@link SavedState#recent}
 * @param history what the penalties go by
 * @param saved where the text began; null for at its beginning
 */
record Context(
        TextCodec codec,
        int[] tokens,
        int[] recent,
        TokenHistory history,
        @Nullable SavedState saved) {

    /** @throws InvalidGeneration if the state is none of this model */
    static Context of(TextModel text, String prompt, @Nullable String state) {
        SavedState saved = state == null ? null : SavedState.decode(state, text);
        int[] read = text.codec().encode(prompt);
        IntArrayList tokens = new IntArrayList(read.length + 1);
        tokens.add(saved == null ? Vocabulary.BOS : saved.pending());
        tokens.addElements(1, read);
        int[] recent = SavedState.latest(saved == null ? new int[0] : saved.recent(), read);
        TokenHistory history = saved == null ? new TokenHistory() : saved.history();
        for (int token : read) {
            history.read(token);
        }
        return new Context(text.codec(), tokens.toIntArray(), recent, history, saved);
    }

    /**
     * Where a constrained text begins.
     *
     * @throws InvalidGeneration if that is within a character
     */
    Constraint.Opening opening(GenerationRequest request) {
        TextDecoder decoder = codec.decoder();
        IntStream.of(recent).forEach(decoder::append);
        if (!decoder.flush().isEmpty()) {
            throw new InvalidGeneration(
                    "state", "expected one that ends after a whole character, as a constraint needs it");
        }
        int last = recent.length == 0 ? Vocabulary.BOS : recent[recent.length - 1];
        return new Constraint.Opening(request.prompt(), last, request.plan().maxTokens());
    }

    /** How many tokens the prompt has. */
    int promptTokens() {
        return tokens.length - 1;
    }

    int pending() {
        return tokens[tokens.length - 1];
    }

    /** All tokens but the last: what is read before the first new token is chosen. */
    int[] toRead() {
        return Arrays.copyOf(tokens, tokens.length - 1);
    }

    /** The model's memory before any of {@link #tokens}. The caller closes it. */
    DecodingState start(TextModel text) {
        if (saved == null) {
            return text.model().start(1);
        }
        try {
            return text.model().restore(saved.numbers(), 1);
        } catch (IllegalArgumentException foreign) {
            throw new InvalidGeneration("state", "expected a state of this model: " + foreign.getMessage());
        }
    }
}

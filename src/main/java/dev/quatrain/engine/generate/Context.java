package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The input before the first new token: BOS or a saved state, then the prompt.
 *
 * @param prompt as text
 * @param tokens BOS or the state's pending token, then the prompt; never empty. The last one is fed in the first step
 * @param recent the last tokens of the text, with which a decoder is initialized; see {@link SavedState#recent}
 * @param history the tokens that the penalties count
 * @param saved the state to continue from; null for a new text
 */
record Context(
        TextCodec codec,
        String prompt,
        int[] tokens,
        int[] recent,
        TokenHistory history,
        @Nullable SavedState saved) {

    /** @throws InvalidGeneration if the state does not belong to this model */
    static Context of(TextModel text, GenerationRequest request, Work work) {
        SavedState saved = request.state() == null ? null : SavedState.decode(request.state(), text);
        Prompt given = continues(request) ? request.prompt().withoutBlankAtEnd(text.codec()) : request.prompt();
        int[] read = given.encode(text.codec(), work);
        String prompt = given.text(text.codec());
        IntArrayList tokens = new IntArrayList(read.length + 1);
        tokens.add(saved == null ? Vocabulary.BOS : saved.pending());
        tokens.addElements(1, read);
        int[] recent = SavedState.latest(saved == null ? new int[0] : saved.recent(), read);
        TokenHistory history = saved == null ? new TokenHistory() : saved.history();
        for (int token : read) {
            history.read(token);
        }
        return new Context(text.codec(), prompt, tokens.toIntArray(), recent, history, saved);
    }

    /** Whether a word follows the prompt at once, and no constraint depends on each of its characters. */
    private static boolean continues(GenerationRequest request) {
        return request.steering() == null && request.plan().maxTokens() > 0;
    }

    /**
     * The starting point of a constrained text.
     *
     * @throws InvalidGeneration if it is within a character
     */
    Constraint.Opening opening(int maxTokens) {
        TextDecoder decoder = codec.decoder();
        IntStream.of(recent).forEach(decoder::append);
        if (!decoder.flush().isEmpty()) {
            throw new InvalidGeneration(
                    RequestField.STATE, "expected one that ends after a whole character, as a constraint needs it");
        }
        int last = recent.length == 0 ? Vocabulary.BOS : recent[recent.length - 1];
        return new Constraint.Opening(prompt, last, maxTokens);
    }

    /** The number of tokens of the prompt. */
    int promptTokens() {
        return tokens.length - 1;
    }

    int pending() {
        return tokens[tokens.length - 1];
    }

    /** All tokens but the last: the tokens to read before the first new token is chosen. */
    int[] toRead() {
        return Arrays.copyOf(tokens, tokens.length - 1);
    }

    /**
     * The decoding state before any of {@link #tokens}. The caller closes it.
     *
     * @throws InvalidGeneration if the saved state does not fit the model
     */
    DecodingState start(TextModel text) {
        if (saved == null) {
            return text.model().start(1);
        }
        try {
            return text.model().restore(saved.numbers(), 1);
        } catch (IllegalArgumentException foreign) {
            throw new InvalidGeneration(RequestField.STATE, "expected a state of this model: " + foreign.getMessage());
        }
    }
}

package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.PromptReader;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes probabilities of given texts. */
public final class Scoring {
    private Scoring() {}

    /**
     * Scores a text from its beginning.
     *
     * @param top the number of most probable tokens to report at each position
     * @param work counts the tokens
     * @throws InvalidGeneration if the text has no token
     */
    public static Score score(TextModel text, String scored, int top, Work work) {
        int[] tokens = text.codec().encode(scored, work);
        if (tokens.length == 0) {
            throw new InvalidGeneration(RequestField.TEXT, "expected a text of at least one token");
        }
        List<ScoredToken> result = new ArrayList<>(tokens.length);
        try (ChunkScoring chunks = new ChunkScoring(text, top, work)) {
            for (int from = 0; from < tokens.length; from += chunks.most()) {
                int to = Math.min(tokens.length, from + chunks.most());
                result.addAll(chunks.next(Arrays.copyOfRange(tokens, from, to)));
            }
            long characters = scored.codePointCount(0, scored.length());
            return new Score(chunks.sum(characters), result);
        }
    }

    /**
     * The distribution of the token after a prompt, p(w_t | BOS w_1 … w_t−1).
     *
     * @param top the number of most probable tokens to report, including special ones; all if they are fewer
     * @param work counts the tokens
     * @return in descending order of probability
     */
    public static List<RankedToken> next(TextModel text, String prompt, int top, Work work) {
        int[] tokens = text.codec().encode(prompt, work);
        int last = tokens.length == 0 ? Vocabulary.BOS : tokens[tokens.length - 1];
        try (DecodingState state = text.model().start(1)) {
            PromptReader reader = new PromptReader(text.model(), state, shifted(tokens));
            while (!reader.done()) {
                work.ask();
                reader.skip();
            }
            float[] logits = text.model().step(state, new int[] {last});
            return LogProbabilities.of(logits, 0, text.model().vocabularySize()).top(top, text.codec());
        }
    }

    /** The same for a caller that waits for the result. */
    public static List<RankedToken> next(TextModel text, String prompt, int top) {
        return next(text, prompt, top, Work.unlimited());
    }

    /** The input sequence: BOS, then all tokens but the last. Empty if there are none. */
    private static int[] shifted(int[] tokens) {
        if (tokens.length == 0) {
            return tokens;
        }
        int[] shifted = new int[tokens.length];
        shifted[0] = Vocabulary.BOS;
        System.arraycopy(tokens, 0, shifted, 1, tokens.length - 1);
        return shifted;
    }
}

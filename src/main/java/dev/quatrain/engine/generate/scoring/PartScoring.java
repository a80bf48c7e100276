package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells which part of a mixture says what. */
public final class PartScoring {

    private static final int CHUNK = 64; // tokens between two questions whether to go on

    private final TextModel text;
    private final MixedLanguageModel mixture;
    private final Work work;

    /**
     * @param work counts the tokens
     * @throws InvalidGeneration if the model is no mixture
     */
    public PartScoring(TextModel text, Work work) {
        if (!(text.model() instanceof MixedLanguageModel mixed)) {
            throw new InvalidGeneration(RequestField.PARTS, "expected none, because this model is no mixture");
        }
        this.text = text;
        this.mixture = mixed;
        this.work = work;
    }

    /** What the parts say of each token of a text, as {@link Scoring#score} reads it. */
    public List<List<PartShare>> score(String scored) {
        int[] tokens = text.codec().encode(scored, work);
        List<List<PartShare>> shares = new ArrayList<>(tokens.length);
        read(
                tokens,
                tokens.length,
                (position, logWeights, rows) -> shares.add(shares(tokens[position], logWeights, rows)));
        return shares;
    }

    /** What the parts say of tokens after a prompt, in the order of the tokens. */
    public List<List<PartShare>> next(String prompt, List<RankedToken> tokens) {
        int[] before = text.codec().encode(prompt, work);
        List<List<PartShare>> shares = new ArrayList<>(tokens.size());
        read(before, before.length + 1, (position, logWeights, rows) -> {
            if (position == before.length) {
                tokens.forEach(token -> shares.add(shares(token.tokenId(), logWeights, rows)));
            }
        });
        return shares;
    }

    /** Feeds BOS and the tokens, as many as {@code length} in all. */
    private void read(int[] tokens, int length, MixedLanguageModel.PartListener listener) {
        int[] fed = new int[length];
        for (int i = 0; i < length; i++) {
            fed[i] = i == 0 ? Vocabulary.BOS : tokens[i - 1];
        }
        try (DecodingState state = mixture.start(1)) {
            for (int from = 0; from < length; from += CHUNK) {
                int first = from;
                work.ask();
                work.spend((long) CHUNK * mixture.vocabularySize());
                mixture.readParts(
                        state,
                        Arrays.copyOfRange(fed, from, Math.min(length, from + CHUNK)),
                        (position, logWeights, rows) -> listener.on(first + position, logWeights, rows));
            }
        }
    }

    private List<PartShare> shares(int token, float[] logWeights, float[][] rows) {
        List<PartShare> shares = new ArrayList<>(rows.length);
        for (int part = 0; part < rows.length; part++) {
            shares.add(new PartShare(
                    mixture.partNames().get(part), Math.exp(logWeights[part]), Math.exp(rows[part][token])));
        }
        return shares;
    }
}

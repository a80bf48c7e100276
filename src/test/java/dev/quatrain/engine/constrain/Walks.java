package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every way that the masks of a constraint leave open. */
public final class Walks {
    private final TextCodec codec;
    private final int maxTokens;
    private final Set<List<Integer>> found = new HashSet<>();

    private Walks(TextCodec codec, int maxTokens) {
        this.codec = codec;
        this.maxTokens = maxTokens;
    }

    public static LogitMask start(Constraint constraint, int maxTokens) {
        return constraint.start(new Constraint.Opening("", Vocabulary.BOS, maxTokens));
    }

    /** All token sequences that end, by themselves or with the last token there is; none leads to a dead end. */
    public static Set<List<Integer>> all(Constraint constraint, TextCodec codec, int maxTokens) {
        return all(start(constraint, maxTokens), codec, maxTokens);
    }

    static Set<List<Integer>> all(LogitMask start, TextCodec codec, int maxTokens) {
        Walks walks = new Walks(codec, maxTokens);
        walks.collect(start, new ArrayList<>());
        return walks.found;
    }

    /** The tokens that a mask leaves. */
    public static List<Integer> allowed(LogitMask mask, TextCodec codec) {
        double[] scores = new double[codec.vocabulary().size()];
        mask.forbid(scores);
        List<Integer> allowed = new ArrayList<>();
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] == 0) {
                allowed.add(token);
            }
        }
        return allowed;
    }

    private void collect(LogitMask mask, List<Integer> tokens) {
        int choices = 0;
        for (int token : allowed(mask, codec)) {
            LogitMask after = mask.after(token);
            if (after == null) {
                continue;
            }
            choices++;
            if (token == Vocabulary.EOS) {
                found.add(List.copyOf(tokens));
            } else {
                tokens.add(token);
                collect(after, tokens);
                tokens.remove(tokens.size() - 1);
            }
        }
        if (choices == 0 || tokens.size() > maxTokens) {
            throw new AssertionError("a dead end after " + tokens);
        }
    }
}

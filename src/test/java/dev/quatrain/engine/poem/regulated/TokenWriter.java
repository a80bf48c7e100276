package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts written in the tokens of a codec by chance. */
public final class TokenWriter {
    private TokenWriter() {}

    /** Draws evenly among what is allowed. */
    public static String write(PoemSpec spec, TextCodec codec, int maxTokens, Random random) {
        LogitMask mask = spec.compile(codec).start(new Constraint.Opening("", Vocabulary.BOS, maxTokens));
        IntArrayList tokens = new IntArrayList();
        while (!mask.ended()) {
            double[] scores = new double[codec.vocabulary().size()];
            mask.forbid(scores);
            LogitMask next = null;
            int token = Vocabulary.EOS;
            while (next == null) {
                int[] allowed = IntStream.range(0, scores.length)
                        .filter(id -> scores[id] == 0)
                        .toArray();
                token = allowed[random.nextInt(allowed.length)];
                scores[token] = Double.NEGATIVE_INFINITY;
                next = mask.after(token);
            }
            if (token == Vocabulary.EOS) {
                break;
            }
            tokens.add(token);
            mask = next;
        }
        return codec.decode(tokens.toIntArray());
    }
}

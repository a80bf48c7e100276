package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A complete tune in ABC notation: a header with the given meter and key, full bars, closed repeats and brackets, a final
 * bar line. The prompt is the beginning of the tune.
 *
 * @param meter such as {@code 6/8}, as in the field {@code M:}
 * @param key such as {@code Ador}, as in the field {@code K:}
 * @param bars number of written bars, repeats counted once; null for {@value #LEAST_BARS} to {@value #MOST_BARS}
 */
public record TuneConstraint(
        String meter, String key, @Nullable Integer bars) implements ConstraintSource {

    /** The default minimum: two short parts. */
    public static final int LEAST_BARS = 8;

    public static final int MOST_BARS = 32;

    /** The largest number that a request may set. */
    public static final int MOST_BARS_ASKED = 128;

    private static final int AUTOMATON_WORK = 1_000_000; // the largest meter

    public TuneConstraint {
        if (bars != null && (bars < 1 || bars > MOST_BARS_ASKED)) {
            throw new IllegalArgumentException("bars must be 1 to %d, not %d".formatted(MOST_BARS_ASKED, bars));
        }
    }

    @Override
    public Constraint compile(TextCodec codec, Work work) {
        TuneForm form = TuneForm.of(this);
        TokenizerSpec spec = codec.spec();
        if (spec.spaced()) {
            throw new InvalidGeneration(
                    RequestField.TUNE,
                    "expected a model whose tokens keep white space: this one's are words without it");
        }
        work.spend(AUTOMATON_WORK + 64L * codec.vocabulary().size());
        return TextConstraint.of(new TuneAutomaton(form, codec), codec, work);
    }
}

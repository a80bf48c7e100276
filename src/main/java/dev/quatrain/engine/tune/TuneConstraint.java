package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import org.jspecify.annotations.Nullable;

/**
 * A whole tune in ABC notation: its head with the given meter and key, full bars, repeats and brackets closed, a final bar line.
 * A prompt is the tune's beginning.
 *
 * @param meter such as {@code 6/8}, as the field {@code M:} has it
 * @param key such as {@code Ador}, as the field {@code K:} has it
 * @param bars how many are written, repeats not played out; null for {@value #LEAST_BARS} to {@value #MOST_BARS}
 */
public record TuneConstraint(
        String meter, String key, @Nullable Integer bars) implements ConstraintSource {

    /** Where nothing is said: two short parts at least. */
    public static final int LEAST_BARS = 8;

    public static final int MOST_BARS = 32;

    /** That may be asked for. */
    public static final int MOST_BARS_ASKED = 128;

    public TuneConstraint {
        if (bars != null && (bars < 1 || bars > MOST_BARS_ASKED)) {
            throw new IllegalArgumentException("bars must be 1 to %d, not %d".formatted(MOST_BARS_ASKED, bars));
        }
    }

    @Override
    public Constraint compile(TextCodec codec) {
        TuneForm form = TuneForm.of(this);
        TokenizerSpec spec = codec.spec();
        if (spec.type() == TokenizerSpec.Type.WORD && spec.split() == WordSplit.WHITESPACE) {
            throw new InvalidGeneration(
                    "constraint/tune",
                    "expected a model whose tokens keep white space: this one's are words split at it");
        }
        return TextConstraint.of(new TuneAutomaton(form, codec), codec);
    }
}

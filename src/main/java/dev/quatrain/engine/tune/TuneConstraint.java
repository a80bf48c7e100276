package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.judge.TextJudge;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.work.Work;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A complete tune in ABC notation: a header with the given meter and key, full bars, closed repeats and brackets, a final
 * bar line. The prompt is the beginning of the tune.
 *
 * @param meter such as {@code 6/8}, as in the field {@code M:}
 * @param key such as {@code Ador}, as in the field {@code K:}
 * @param bars number of written bars without pick-ups, repeats counted once; null for {@value #LEAST_BARS} to
 *     {@value #MOST_BARS}
 * @param pickup length of the incomplete bar with which each part begins, such as {@code 1/8}; {@code 0} for none; null if
 *     prompt or model decide
 * @param ending the notes that the tune may close on
 * @param parts null for any
 */
public record TuneConstraint(
        String meter,
        String key,
        @Nullable Integer bars,
        @Nullable String pickup,
        TuneEnding ending,
        @Nullable TuneParts parts)
        implements ConstraintSource, TextJudge {

    /** The default minimum: two short parts. */
    public static final int LEAST_BARS = 8;

    public static final int MOST_BARS = 32;

    /** The largest number that a request may set. */
    public static final int MOST_BARS_ASKED = 128;

    private static final int AUTOMATON_WORK = 1_000_000; // the largest meter

    private static final int TOKENS_OF_HEAD = 200;
    private static final int TOKENS_OF_SIGNS = 12; // in a bar: chord names, spaces, bar lines
    private static final int TOKENS_OF_EIGHTH = 5; // a note with its length, where a token is a character

    /** A tune with or without pick-ups that closes on a note of the tonic chord. */
    public TuneConstraint(String meter, String key, @Nullable Integer bars) {
        this(meter, key, bars, null, TuneEnding.CHORD, null);
    }

    public TuneConstraint {
        if (bars != null && (bars < 1 || bars > MOST_BARS_ASKED)) {
            throw new IllegalArgumentException("bars must be 1 to %d, not %d".formatted(MOST_BARS_ASKED, bars));
        }
    }

    /** A number of tokens that suffices for the bars at any usual density. */
    @Override
    public OptionalInt usualTokens() {
        int eighths = Meter.find(meter).map(Meter::ticks).orElse(0) * 8 / Alphabet.WHOLE;
        int most = parts != null ? parts.total(bars) : bars == null ? MOST_BARS : bars;
        return OptionalInt.of(TOKENS_OF_HEAD + most * (TOKENS_OF_SIGNS + TOKENS_OF_EIGHTH * eighths));
    }

    /** @throws InvalidGeneration if the constraint is invalid */
    @Override
    public Verdict judge(String tune, Work work) {
        return TuneJudge.judge(TuneForm.of(this), tune, work);
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

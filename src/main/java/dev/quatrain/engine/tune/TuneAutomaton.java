package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.tune.TuneHeader.Stage;
import dev.quatrain.engine.work.Work;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The automaton of tunes of a given form in ABC notation, by code points. */
final class TuneAutomaton implements TextAutomaton {
    private static final int LONGEST_EXCERPT = 12;

    private final TuneForm form;
    private final Heading heading;
    private final TuneState start;
    private final int[] alphabet;

    /** @throws InvalidGeneration if the tokens cannot write such a tune */
    TuneAutomaton(TuneForm form, TextCodec codec) {
        this.form = form;
        this.alphabet = alphabet(codec);
        int[] title = IntStream.of(alphabet).filter(printable()).toArray();
        this.heading = new Heading(form, title, new TokenCost(codec));
        this.start = TuneState.of(new TuneHeader(heading, Stage.NUMBER_FIELD, 0));
        if (start.fewestMoreTokens() >= TokenCost.UNSPELLABLE) {
            throw new InvalidGeneration(
                    RequestField.TUNE,
                    "the tokens of this model spell no tune in %s and %s"
                            .formatted(form.meter().text(), form.key()));
        }
    }

    @Override
    public TuneState start() {
        return start;
    }

    /** A model's own pick-ups are shorter than those that are found in prompts. */
    @Override
    public TuneState start(String prompt, Work work) {
        Reading reading = read(heading, prompt, work);
        if (reading.state() == null && form.pickup() == null) {
            Reading other = read(heading.withLongPickups(), prompt, work);
            reading = other.end() > reading.end() ? other : reading;
        }
        TuneState state = reading.state();
        if (state == null) {
            throw refused(prompt, reading.end());
        }
        return state;
    }

    /**
     * How far a prompt was read.
     *
     * @param state null if the prompt cannot go on from {@code end}
     */
    private record Reading(@Nullable TuneState state, int end) {}

    private Reading read(Heading words, String prompt, Work work) {
        GivenHead head = GivenHead.read(words, form, prompt);
        TuneState state = TuneState.of(head.phase());
        for (int at = head.length(); at < prompt.length(); at = prompt.offsetByCodePoints(at, 1)) {
            work.spend(TextAutomaton.STEP_WORK);
            state = state.after(prompt.codePointAt(at));
            if (state == null) {
                GivenHead whole = GivenHead.read(words, form, prompt + "\n");
                boolean lacksLineEnd = whole.length() > prompt.length();
                return new Reading(lacksLineEnd ? TuneState.of(new LineEnd(words, whole.phase())) : null, at);
            }
        }
        return new Reading(state, prompt.length());
    }

    @Override
    public int[] alphabet() {
        return alphabet.clone();
    }

    private static InvalidGeneration refused(String prompt, int at) {
        int line =
                1 + (int) prompt.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = prompt.codePointCount(prompt.lastIndexOf('\n', at - 1) + 1, at) + 1;
        String rest = prompt.substring(at, Math.min(prompt.length(), at + LONGEST_EXCERPT));
        String message =
                "expected the beginning of a tune as the constraint has it, which cannot go on with \"%s\" at line %d, column %d";
        return new InvalidGeneration(RequestField.PROMPT, message.formatted(rest, line, column));
    }

    /** Byte tokens are used only for ASCII, where each byte is a code point. */
    private static int[] alphabet(TextCodec codec) {
        return IntStream.range(Vocabulary.FIRST_TEXT_TOKEN, codec.vocabulary().size())
                .mapToObj(token -> codec.decode(new int[] {token}))
                .flatMapToInt(String::codePoints)
                .filter(codePoint -> codePoint != 0xFFFD)
                .distinct()
                .sorted()
                .toArray();
    }

    private static IntPredicate printable() {
        return codePoint ->
                codePoint >= ' ' && codePoint != 0x7F && !Character.isISOControl(codePoint) && codePoint != '\\';
    }
}

package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.work.Work;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A state before or within a word. Equal states accept the same continuations. */
final class StanzaState implements TextAutomaton.State {
    private static final String MARKS = ",.;!?";

    private final NextWords choices;
    private final Prefix prefix;
    private int fewestMoreCodePoints = -1; // benign race: every thread computes the same value

    /**
     * The part of a word that is written.
     *
     * @param low the first word with these letters
     * @param high the number after the last such word
     * @param length the number of letters
     * @param marked whether a punctuation mark has ended the word
     */
    private record Prefix(int low, int high, int length, boolean marked) {}

    private StanzaState(NextWords choices, Prefix prefix) {
        this.choices = choices;
        this.prefix = prefix;
    }

    static StanzaState before(LinePosition stand, Work work) {
        return new StanzaState(
                new NextWords(stand, work), new Prefix(0, stand.poem().words().count(), 0, false));
    }

    @Override
    public TextAutomaton.@Nullable State after(int codePoint) {
        return after(codePoint, Work.unlimited());
    }

    /** Counts also {@link #fewestMoreTokens} of the next state, which goes through the words that it leaves. */
    @Override
    public TextAutomaton.@Nullable State after(int codePoint, Work work) {
        work.spend(TextAutomaton.STEP_WORK);
        int whole = wholeWord();
        if (codePoint == ' ' || codePoint == '\n') {
            LinePosition next =
                    whole < 0 ? null : codePoint == ' ' ? stand().within(whole, work) : stand().after(whole, work);
            return next == null || next.isEnd() ? null : before(next, work);
        }
        if (prefix.marked()) {
            return null;
        }
        if (whole >= 0 && MARKS.indexOf(codePoint) >= 0) {
            return new StanzaState(choices, new Prefix(whole, whole + 1, prefix.length(), true));
        }
        int letter = prefix.length() == 0 ? Character.toLowerCase(codePoint) : codePoint;
        int[] range = stand().poem().words().range(prefix.low(), prefix.high(), prefix.length(), letter);
        int first = choices.next(range[0]);
        boolean none = first < 0 || first >= range[1];
        work.spend(
                none
                        ? 0
                        : (long) stand().worlds().size()
                                * stand().poem().words().readings(range[0], range[1]));
        return none ? null : new StanzaState(choices, new Prefix(range[0], range[1], prefix.length() + 1, false));
    }

    private LinePosition stand() {
        return choices.stand();
    }

    /** The number of the completely written word; −1 if there is none. */
    private int wholeWord() {
        boolean whole = prefix.length() > 0
                && prefix.low() < prefix.high()
                && stand().poem().words().length(prefix.low()) == prefix.length();
        return whole && choices.has(prefix.low()) ? prefix.low() : -1;
    }

    @Override
    public int fewestMoreTokens() {
        int known = fewestMoreCodePoints;
        if (known < 0) {
            known = prefix.length() == 0 ? stand().fewestMoreCodePoints() : fewestFromWithin();
            fewestMoreCodePoints = known;
        }
        return known * stand().poem().tokensPerCodePoint();
    }

    private int fewestFromWithin() {
        int fewest = CompletionCost.NEVER;
        for (int word = choices.next(prefix.low()); word >= 0 && word < prefix.high(); word = choices.next(word + 1)) {
            int letters = stand().poem().words().length(word) - prefix.length();
            fewest = letters < fewest ? Math.min(fewest, letters + choices.after(word)) : fewest;
        }
        return fewest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StanzaState that && prefix.equals(that.prefix) && stand().equals(that.stand());
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, stand());
    }
}

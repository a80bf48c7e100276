package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.poem.stanza.WordPrefix.LetterCase;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A state before or within a word. Equal states accept the same continuations. */
final class StanzaState implements TextAutomaton.State {
    private static final String MARKS = ",.;!?";

    private final LinePosition position;
    private final WordPrefix prefix;
    private @Nullable NextWords words; // benign race: every thread computes an equal value
    private int fewestMoreCodePoints = -1; // the same

    private StanzaState(LinePosition position, @Nullable NextWords words, WordPrefix prefix) {
        this.position = position;
        this.words = words;
        this.prefix = prefix;
    }

    static StanzaState before(LinePosition position) {
        return new StanzaState(
                position, null, WordPrefix.none(position.poem().words().index()));
    }

    private NextWords words(Work work) {
        NextWords known = words;
        if (known == null) {
            known = new NextWords(position, work);
            words = known;
        }
        return known;
    }

    @Override
    public TextAutomaton.@Nullable State after(int codePoint) {
        return after(codePoint, Work.unlimited());
    }

    @Override
    public TextAutomaton.@Nullable State after(int codePoint, Work work) {
        work.spend(TextAutomaton.STEP_WORK);
        if (codePoint == ' ' || codePoint == '\n') {
            return afterWord(codePoint, work);
        }
        if (prefix.mark() != 0) {
            return null;
        }
        if (MARKS.indexOf(codePoint) >= 0) {
            return afterMark(codePoint, work);
        }
        WordPrefix next = prefix.with(codePoint, index());
        if (next.letterCase() == LetterCase.LOWER && needsCapital()) {
            return null;
        }
        int first = next.low() < next.high() ? words(work).next(next.low(), forms(next)) : -1;
        return next.hasWord(first) ? new StanzaState(position, words, next) : null;
    }

    private @Nullable StanzaState afterWord(int separator, Work work) {
        boolean unclosed = separator == '\n' && position.poem().lines().isLast(position.line());
        if (unclosed || !isWord(work)) {
            return null;
        }
        LinePosition next = separator == ' ' ? position.within(prefix.low(), work) : position.after(prefix.low(), work);
        return next == null ? null : before(next);
    }

    private @Nullable StanzaState afterMark(int mark, Work work) {
        if (!isWord(work)) {
            return null;
        }
        StanzaState next = new StanzaState(position, words, prefix.marked(mark));
        return next.fewest(work) < CompletionCost.NEVER ? next : null;
    }

    /** Whether a mark at the end of this line completes the poem. */
    private boolean isClosing() {
        StanzaLines lines = position.poem().lines();
        return lines.isClosed() && lines.isLast(position.line());
    }

    private WordIndex index() {
        return position.poem().words().index();
    }

    private boolean needsCapital() {
        return !position.begun() && position.poem().lines().isCapital(position.line());
    }

    /** The words that the model can write in the letter case of a prefix. */
    private BitSet forms(WordPrefix of) {
        SpelledWords spelled = position.poem().words();
        return switch (of.letterCase()) {
            case OPEN -> position.begun() ? spelled.inside() : spelled.first();
            case LOWER -> position.begun() ? spelled.lower() : spelled.firstLower();
            case CAPITAL -> position.begun() ? spelled.capital() : spelled.firstCapital();
        };
    }

    /** Whether a word is completely written. */
    private boolean isWord(Work work) {
        return prefix.isWhole(index())
                && words(work).has(prefix.low())
                && forms(prefix).get(prefix.low());
    }

    @Override
    public int fewestMoreTokens() {
        return fewest(Work.unlimited()) * position.poem().tokensPerCodePoint();
    }

    private int fewest(Work work) {
        int known = fewestMoreCodePoints;
        if (known < 0) {
            known = prefix.mark() == 0 ? fewestFromWithin(work) : fewestAfterMark(work);
            fewestMoreCodePoints = known;
        }
        return known;
    }

    private int fewestAfterMark(Work work) {
        boolean closes =
                position.poem().lines().isClosed() && position.poem().lines().isLast(position.line());
        int end = words(work).end(prefix.low());
        boolean sentence = Ending.MARKS.indexOf(prefix.mark()) >= 0;
        int afterEnd = !closes || end == CompletionCost.NEVER ? end : sentence ? end - 1 : CompletionCost.NEVER;
        return Math.min(words(work).within(prefix.low()), afterEnd);
    }

    /**
     * By way of a word on a cheapest way or, if none has these letters, of the first allowed one: so the bound falls with each
     * letter of such a word, also where tokens cannot write others.
     */
    private int fewestFromWithin(Work work) {
        NextWords next = words(work);
        int fewest = CompletionCost.NEVER;
        for (int word : next.nearest()) {
            if (prefix.hasWord(word) && forms(prefix).get(word)) {
                fewest = Math.min(fewest, through(word, next));
            }
        }
        int first = fewest < CompletionCost.NEVER ? -1 : next.next(prefix.low(), forms(prefix));
        return prefix.hasWord(first) ? through(first, next) : fewest;
    }

    private int through(int word, NextWords next) {
        return CompletionCost.sum(index().length(word) - prefix.length(), next.after(word));
    }

    /**
     * Before a line and after a word, as tokens can write each next word, with the space before it. Not after the space, which
     * may belong to the token of the word; nor where only a mark can complete the poem.
     */
    @Override
    public boolean firm() {
        if (prefix.length() == 0 || prefix.mark() != 0) {
            return prefix.mark() != 0 || !position.begun();
        }
        NextWords next = words(Work.unlimited());
        int sure = isClosing() ? next.within(prefix.low()) : next.after(prefix.low());
        return isWord(Work.unlimited()) && fewest(Work.unlimited()) == sure;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StanzaState that && prefix.equals(that.prefix) && position.equals(that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, position);
    }
}

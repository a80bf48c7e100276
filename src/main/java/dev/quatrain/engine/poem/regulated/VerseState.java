package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a partly written poem. Equal states accept the same continuations.
 *
 * @param position the number of code points written, with marks
 * @param hypotheses with each of which the poem can be completed; at least one
 */
record VerseState(VerseAutomaton poem, int position, Set<Hypothesis> hypotheses, WrittenLines written)
        implements TextAutomaton.State {

    @Override
    public int fewestMoreTokens() {
        return (poem.length() - position) * poem.tokensPerCodePoint();
    }

    @Override
    public boolean isOfFixedLength() {
        return true;
    }

    @Override
    public TextAutomaton.@Nullable State after(int codePoint) {
        return after(codePoint, Work.unlimited());
    }

    @Override
    public TextAutomaton.@Nullable State after(int codePoint, Work work) {
        work.spend(TextAutomaton.STEP_WORK);
        if (position == poem.length()) {
            return null;
        }
        int place = poem.layout(position);
        if (place < 0) {
            return codePoint == -place ? next(hypotheses, written) : null;
        }
        GivenCharacters given = spec().given();
        int character = poem.grammar().characters().number(codePoint);
        boolean excluded = !given.isOpen(place) && given.at(place) != codePoint;
        return excluded || character == VerseCharacters.NONE ? null : after(character, place, work);
    }

    private @Nullable VerseState after(int character, int place, Work work) {
        if (spec().rules().repeatedCharacter() && repeats(character, place)) {
            return null;
        }
        WrittenLines more = written(character, place);
        VerseStep step = new VerseStep(poem.grammar(), place, taken(more), work);
        Set<Hypothesis> possible = step.after(hypotheses, character);
        return possible.isEmpty() ? null : next(possible, more);
    }

    private WrittenLines written(int character, int place) {
        if (!spec().rules().repeatedCharacter()) {
            return WrittenLines.NOTHING;
        }
        WrittenLines more = written.with(character);
        boolean ends = place + 1 == spec().given().places() || poem.line(place + 1) != poem.line(place);
        return ends ? more.ended() : more;
    }

    private int[] taken(WrittenLines lines) {
        return spec().rules().repeatedCharacter() ? Ints.union(lines.all(), poem.given()) : new int[0];
    }

    private boolean repeats(int character, int place) {
        int codePoint = poem.grammar().characters().codePoint(character);
        return written.hasEarlier(character) || spec().given().isInOtherLine(codePoint, poem.line(place));
    }

    @Override
    public int[] allowed(int[] alphabet) {
        return allowed(alphabet, Work.unlimited());
    }

    @Override
    public int[] allowed(int[] alphabet, Work work) {
        if (position == poem.length()) {
            return new int[0];
        }
        int place = poem.layout(position);
        if (place < 0) {
            return new int[] {-place};
        }
        GivenCharacters given = spec().given();
        return given.isOpen(place) ? allowedAt(place, work) : new int[] {given.at(place)};
    }

    /** The characters that may stand at an open place. */
    private int[] allowedAt(int place, Work work) {
        VerseCharacters characters = poem.grammar().characters();
        List<Slot> easy =
                new VerseStep(poem.grammar(), place, taken(written), work).slotsWithoutConsequence(hypotheses);
        int[] special = special();
        BitSet allowed = new BitSet(characters.count());
        for (int[] alike : characters.alike()) {
            addAlike(alike, easy, special, new Allowed(allowed, place, work));
        }
        for (int character : special) {
            allowed.set(character, after(character, place, work) != null);
        }
        return allowed.stream().map(characters::codePoint).toArray();
    }

    private record Allowed(BitSet set, int place, Work work) {}

    /** Characters that are not like others with the same readings, because they are written or given. */
    private int[] special() {
        int[] special = taken(written);
        for (Hypothesis hypothesis : hypotheses) {
            special = Ints.union(special, hypothesis.used());
        }
        return special;
    }

    private void addAlike(int[] alike, List<Slot> easy, int[] special, Allowed allowed) {
        VerseCharacters characters = poem.grammar().characters();
        allowed.work().spend(4L + alike.length / 8 + characters.readings(alike[0]));
        int example = IntStream.of(alike)
                .filter(character -> !Ints.has(special, character))
                .findFirst()
                .orElse(VerseCharacters.NONE);
        if (example != VerseCharacters.NONE
                && (easy.stream().anyMatch(slot -> characters.sounds(example, slot))
                        || easy.size() < hypotheses.size()
                                && after(example, allowed.place(), allowed.work()) != null)) {
            for (int character : alike) {
                allowed.set().set(character);
            }
        }
    }

    private VerseSpec spec() {
        return poem.grammar().spec();
    }

    private VerseState next(Set<Hypothesis> possible, WrittenLines more) {
        return new VerseState(poem, position + 1, possible, more);
    }
}

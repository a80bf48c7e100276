package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a partly written poem. Equal states accept the same continuations.
 *
 * @param position the number of code points written, with punctuation marks
 * @param plans with which the poem can be completed; at least one
 */
record VerseState(VerseAutomaton poem, int position, PlanSet plans, Written written) implements TextAutomaton.State {

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
        int unit = poem.spec().form().characters() + 1;
        int line = position / unit;
        if (position == poem.length()) {
            return null;
        }
        if (position % unit == unit - 1) {
            return codePoint == VerseForm.markAfter(line) ? next(plans, written) : null;
        }
        int place = position - line;
        int given = poem.spec().given().at(place);
        if (given != GivenCharacters.OPEN) {
            return codePoint == given ? next(plans, written) : null; // its constraints apply from the start
        }
        int character = poem.characters().number(codePoint);
        return character == VerseCharacters.NONE ? null : after(character, place, work);
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
        int unit = poem.spec().form().characters() + 1;
        int place = position - position / unit;
        if (position % unit == unit - 1) {
            return new int[] {VerseForm.markAfter(position / unit)};
        }
        int given = poem.spec().given().at(place);
        return given == GivenCharacters.OPEN ? allowedAt(place, work) : new int[] {given};
    }

    /** The characters that may stand at an open place. */
    private int[] allowedAt(int place, Work work) {
        PlanSet certain = poem.supply().roomy(plans);
        BitSet allowed = new BitSet(poem.characters().count());
        for (int[] alike : poem.characters().alike()) {
            addAlike(alike, certain, allowed, work);
        }
        for (int character : written.characters()) {
            allowed.set(character, after(character, place, work) != null);
        }
        int[] codePoints = new int[allowed.cardinality()];
        int next = 0;
        for (int character = allowed.nextSetBit(0); character >= 0; character = allowed.nextSetBit(character + 1)) {
            codePoints[next++] = poem.characters().codePoint(character);
        }
        return codePoints;
    }

    /**
     * Adds allowed characters among those with equal readings, as if none of them was written before. Fast path: all are
     * allowed if they fit a plan that cannot run out of characters.
     */
    private void addAlike(int[] alike, PlanSet certain, BitSet allowed, Work work) {
        int place = position - position / (poem.spec().form().characters() + 1);
        work.spend(alike.length + poem.characters().planWork(alike[0]));
        PositionRule duty = poem.rules().duty(place);
        PlanSet fitting = poem.characters().plans(alike[0], duty.bit());
        boolean fits = certain.intersects(fitting);
        boolean mayFit = fits || duty == PositionRule.FREE || plans.intersects(fitting);
        for (int character : alike) {
            if (fits || mayFit && after(character, place, work) != null) {
                allowed.set(character);
            }
        }
    }

    private @Nullable VerseState after(int character, int place, Work work) {
        PositionRule duty = poem.rules().duty(place);
        if (duty == PositionRule.FREE) {
            return next(plans, written);
        }
        boolean rhymeWord = poem.rules().isRhymeWord(duty);
        if (rhymeWord && written.isRhymeWord(character)) {
            return null;
        }
        int duties = written.duties(character) | duty.bit();
        work.spend(poem.characters().planWork(character));
        PlanSet possible = plans.and(poem.characters().plans(character, duties));
        Written more = rhymeWord ? written.withRhymeWord(character) : written;
        if (poem.characters().isAmbiguous(character)) {
            more = more.withDuties(character, duties);
        }
        return lasting(possible, place, more, work);
    }

    private @Nullable VerseState lasting(PlanSet possible, int place, Written more, Work work) {
        PlanSet lasting = more.equals(written)
                ? possible
                : possible.filter(plan -> poem.supply().lasts(plan, place + 1, more, work));
        return lasting.isEmpty() ? null : next(lasting, more);
    }

    private VerseState next(PlanSet possible, Written more) {
        return new VerseState(poem, position + 1, possible, more);
    }
}

package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.work.Work;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The step over one place of a poem.
 *
 * @param taken characters that no later line may have, ascending
 */
record VerseStep(VerseGrammar grammar, int place, int[] taken, Work work) {
    /**
     * Limit on the hypotheses of a state, for tables in which characters have hundreds of rhymes. Those beyond it are dropped:
     * each of the others can be completed.
     */
    private static final int MOST_HYPOTHESES = 4096;

    /** The hypotheses after a character; empty if it may not be written. */
    Set<Hypothesis> after(Set<Hypothesis> hypotheses, int character) {
        Set<Hypothesis> after = new LinkedHashSet<>();
        for (Hypothesis hypothesis : hypotheses) {
            work.spend(4);
            for (Hypothesis moved : moved(hypothesis, character)) {
                addSuccessors(moved, after);
            }
            if (after.size() > MOST_HYPOTHESES) {
                break;
            }
        }
        return after;
    }

    private void addSuccessors(Hypothesis moved, Set<Hypothesis> after) {
        for (int node : grammar.graph().next(moved.node())) {
            if (grammar.isLive(node)) {
                after.add(moved.at(node));
            }
        }
    }

    /** The hypothesis after a character, once for each rhyme group that it may begin; still at the same node. */
    private List<Hypothesis> moved(Hypothesis hypothesis, int character) {
        Slot slot = grammar.graph().slot(hypothesis.node());
        if (!grammar.characters().sounds(character, slot)) {
            return List.of();
        }
        boolean counts = slot.rhyme() != Slot.NONE && isCounted();
        if (counts && hypothesis.hasUsed(character)) {
            return List.of();
        }
        Hypothesis written = counts ? hypothesis.using(character) : hypothesis;
        List<Hypothesis> moved = slot.rhymes() ? bound(written, slot, character) : List.of(written);
        boolean certain = !counts && !slot.rhymes() && taken.length == 0;
        return certain
                ? settled(moved)
                : settled(moved.stream().filter(this::lasts).toList());
    }

    /** Whether what is written here becomes a word that may not rhyme again; given ones are from the start. */
    private boolean isCounted() {
        return grammar.spec().rules().repeatedRhymeWord()
                && grammar.spec().given().isOpen(place);
    }

    private List<Hypothesis> bound(Hypothesis hypothesis, Slot slot, int character) {
        RhymeNeeds needs = needs(hypothesis);
        int rhyme = slot.rhyme();
        int bound = hypothesis.group(rhyme);
        int[] groups = grammar.characters().rhymes(character, slot.tone());
        work.spend(groups.length);
        return IntStream.of(groups)
                .filter(group -> bound == Hypothesis.UNBOUND ? needs.isCandidate(rhyme, group) : group == bound)
                .mapToObj(group -> hypothesis.binding(rhyme, needs.endsAt(rhyme, place) ? Hypothesis.UNBOUND : group))
                .distinct()
                .toList();
    }

    private List<Hypothesis> settled(List<Hypothesis> moved) {
        return moved.stream()
                .map(hypothesis -> needs(hypothesis).isOver(place + 1) ? hypothesis.settled() : hypothesis)
                .toList();
    }

    private boolean lasts(Hypothesis hypothesis) {
        return lasts(hypothesis, place + 1, 0);
    }

    private boolean lasts(Hypothesis hypothesis, int from, int spare) {
        int template = grammar.graph().template(hypothesis.node());
        return grammar.supply()
                .lasts(
                        hypothesis,
                        new RhymeSupply.Outlook(template, from, Ints.union(hypothesis.used(), taken), spare),
                        work);
    }

    private RhymeNeeds needs(Hypothesis hypothesis) {
        return grammar.supply().needs(grammar.graph().template(hypothesis.node()));
    }

    /** Slots of hypotheses that cannot run out of rhyme words by what is written here, so that only its tone matters. */
    List<Slot> slotsWithoutConsequence(Set<Hypothesis> hypotheses) {
        return hypotheses.stream()
                .filter(hypothesis -> grammar.graph().slot(hypothesis.node()).rhyme() == Slot.NONE)
                .filter(hypothesis -> !grammar.spec().rules().repeatedCharacter() || lasts(hypothesis, place + 1, 1))
                .map(hypothesis -> grammar.graph().slot(hypothesis.node()))
                .toList();
    }
}

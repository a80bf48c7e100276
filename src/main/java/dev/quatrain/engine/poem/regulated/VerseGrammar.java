package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The templates of a poem with the characters that may be written and those that are given. */
final class VerseGrammar {
    private final VerseSpec spec;
    private final VerseCharacters characters;
    private final int templates;
    private final TemplateGraph graph;
    private final RhymeSupply supply;
    private final BitSet live;
    private final Work work; // of the compilation

    VerseGrammar(VerseSpec spec, VerseCharacters characters, Work work) {
        this.spec = spec;
        this.characters = characters;
        this.work = work;
        List<Template> all = spec.templates();
        this.templates = all.size();
        this.graph = new TemplateGraph(all, work);
        this.supply = new RhymeSupply(all, characters, spec, work);
        BitSet sounding = sounding();
        this.live = graph.live((slot, place) -> fits(slot, place, sounding), work);
    }

    /** The numbers of the tones that some character has. */
    private BitSet sounding() {
        BitSet tones = new BitSet();
        for (int tone = 0; tone < RhymeNeeds.TONES; tone++) {
            Slot slot = new Slot(RhymeNeeds.tone(tone), Slot.NONE);
            tones.set(tone, IntStream.range(0, characters.count()).anyMatch(one -> characters.sounds(one, slot)));
        }
        return tones;
    }

    private boolean fits(Slot slot, int place, BitSet sounding) {
        if (spec.given().isOpen(place)) {
            return sounding.get(RhymeNeeds.number(slot.tone()));
        }
        int character = characters.number(spec.given().at(place));
        return character != VerseCharacters.NONE && characters.sounds(character, slot);
    }

    VerseSpec spec() {
        return spec;
    }

    VerseCharacters characters() {
        return characters;
    }

    TemplateGraph graph() {
        return graph;
    }

    RhymeSupply supply() {
        return supply;
    }

    boolean isLive(int node) {
        return node == TemplateGraph.END || live.get(node);
    }

    /** All hypotheses with which a poem can be completed; empty if there is no such poem. */
    Set<Hypothesis> starts() {
        Set<Hypothesis> starts = new LinkedHashSet<>();
        for (int template = 0; template < templates; template++) {
            RhymeNeeds needs = supply.needs(template);
            int[] used = spec.rules().repeatedRhymeWord() ? needs.givenWords() : new int[0];
            for (int node : graph.starts(template)) {
                if (used != null && live.get(node) && canRhyme(needs, template, used)) {
                    starts.add(Hypothesis.start(node, needs.rhymes(), used));
                }
            }
        }
        return repeatsNothingGiven() ? starts : Set.of();
    }

    private boolean canRhyme(RhymeNeeds needs, int template, int[] used) {
        int[] taken = spec.rules().repeatedCharacter() ? Ints.union(used, givenCharacters()) : used;
        Hypothesis start = Hypothesis.start(TemplateGraph.END, needs.rhymes(), used);
        return IntStream.range(0, needs.rhymes()).allMatch(rhyme -> needs.candidates(rhyme).length > 0)
                && supply.lasts(start, new RhymeSupply.Outlook(template, 0, taken, 0), work);
    }

    /** All given characters, ascending. */
    int[] givenCharacters() {
        return IntStream.of(spec.given().codePoints())
                .map(characters::number)
                .filter(number -> number != VerseCharacters.NONE)
                .sorted()
                .toArray();
    }

    private boolean repeatsNothingGiven() {
        return !spec.rules().repeatedCharacter()
                || Arrays.stream(spec.given().codePoints())
                        .noneMatch(given -> spec.given().isInSeveralLines(given));
    }

    /**
     * The number of characters of a tone without which a poem in which none is repeated could not be completed for certain: all
     * other places and all rhyme words may have used one each.
     */
    int charactersOfEachTone() {
        int words = IntStream.range(0, templates)
                .map(template ->
                        supply.needs(template).open(0) * supply.needs(template).rhymes())
                .max()
                .orElse(0);
        return spec.form().shape().places() + words;
    }

    /** The number of characters of a tone. */
    int count(@Nullable Tone tone) {
        Slot slot = new Slot(tone, Slot.NONE);
        return (int) IntStream.range(0, characters.count())
                .filter(one -> characters.sounds(one, slot))
                .count();
    }
}

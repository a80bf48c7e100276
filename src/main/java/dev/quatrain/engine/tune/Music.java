package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.SpellingCost.IMPOSSIBLE;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All that is fixed once the meter and the unit of length are: words, and how few tokens lead where. Immutable. */
final class Music {
    private static final int FEWEST_IN_CHORD = 2;

    final int unit; // ticks
    final Lexicon bars;
    final Lexicon chords;
    final Lexicon graces;
    final Lexicon names;
    final Filling filling;
    final Closing closing;
    private final Durations chordEnds;
    private final List<Lexicon.Way> lengths;
    private final int cheapestPitch;
    private final int graceEnd;
    private final int nameEnd;

    Music(int bar, int unit, Length length, SpellingCost cost) {
        this.unit = unit;
        this.bars = new Lexicon(Alphabet.music(unit), cost);
        this.chords = new Lexicon(with(Alphabet.notes(), new Symbol(Kind.CHORD_END, "]")), cost);
        this.graces = new Lexicon(with(Alphabet.notes(), new Symbol(Kind.GRACE_END, "}")), cost);
        this.names = new Lexicon(Alphabet.names(), cost);
        this.filling = new Filling(bar, unit, cost);
        this.closing = new Closing(length, filling.whole(), cost);
        this.lengths = Alphabet.lengths(unit).stream()
                .map(symbol -> new Lexicon.Way(symbol, cost.fewest(symbol.text())))
                .toList();
        this.cheapestPitch = Alphabet.notes().stream()
                .mapToInt(note -> cost.fewest(note.text()))
                .min()
                .orElse(IMPOSSIBLE);
        this.graceEnd = cost.fewest("}");
        this.nameEnd = cost.fewest("\"");
        List<Symbol> written = with(Alphabet.lengths(unit), new Symbol(Kind.LENGTH, "", unit));
        this.chordEnds = Durations.of("]", written, cost);
    }

    /** What a note without a length may yet get. */
    List<Lexicon.Way> lengths() {
        return lengths;
    }

    /** From a place where nothing but the beat waits for anything. */
    int fewest(Form form, Beat beat) {
        boolean tieOverBarLine = beat.needs(Need.SAME_PITCH) && beat.used() == filling.bar();
        if (tieOverBarLine) {
            return SpellingCost.sum(
                    closing.sign(Bar.PLAIN),
                    filling.tied(beat.value(), filling.bar()),
                    closing.atEnd(form.section(), form.bars() + 2));
        }
        return SpellingCost.sum(filling.fewest(beat), closing.atEnd(form.section(), form.bars() + 1));
    }

    /** Within a chord that has so many notes. */
    int fewestInChord(Form form, Beat beat, int notes) {
        int[] missing = IntStream.range(notes, FEWEST_IN_CHORD)
                .map(note -> cheapestPitch)
                .toArray();
        return SpellingCost.sum(
                SpellingCost.sum(missing),
                filling.closed(chordEnds, filling.bar() - beat.used()),
                closing.atEnd(form.section(), form.bars() + 1));
    }

    /** Among grace notes, of which there are so many. */
    int fewestInGrace(Form form, Beat beat, int notes) {
        int within = SpellingCost.sum(notes == 0 ? cheapestPitch : 0, graceEnd);
        return SpellingCost.sum(within, fewest(form, beat.needing(Need.NOTE)));
    }

    /** Within a chord's name. */
    int fewestInName(Form form, Beat after) {
        return SpellingCost.sum(nameEnd, fewest(form, after));
    }

    private static List<Symbol> with(List<Symbol> symbols, Symbol one) {
        List<Symbol> more = new ArrayList<>(symbols);
        more.add(one);
        return more;
    }
}

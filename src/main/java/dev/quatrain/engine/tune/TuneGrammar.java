package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The words and costs that are fixed by the meter and the unit of length. Immutable. */
final class TuneGrammar {
    private static final int FEWEST_IN_CHORD = 2;

    final int unit; // ticks
    final WordTrie bars;
    final WordTrie chords;
    final WordTrie graces;
    final WordTrie names;
    final BarFilling filling;
    final TuneCompletion closing;
    private final Durations chordEnds;
    private final List<WordTrie.Way> lengths;
    private final int cheapestPitch;
    private final int graceEnd;
    private final int nameEnd;

    TuneGrammar(int bar, int unit, Length length, TokenCost cost) {
        this.unit = unit;
        this.bars = new WordTrie(Alphabet.music(unit), cost);
        this.chords = new WordTrie(with(Alphabet.notes(), new Symbol(Kind.CHORD_END, "]")), cost);
        this.graces = new WordTrie(with(Alphabet.notes(), new Symbol(Kind.GRACE_END, "}")), cost);
        this.names = new WordTrie(Alphabet.names(), cost);
        this.filling = new BarFilling(bar, unit, cost);
        this.closing = new TuneCompletion(length, filling.whole(), cost);
        this.lengths = Alphabet.lengths(unit).stream()
                .map(symbol -> new WordTrie.Way(symbol, cost.fewest(symbol.text())))
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

    /** The lengths that may follow a note without a length. */
    List<WordTrie.Way> lengths() {
        return lengths;
    }

    /** The fewest tokens that complete the tune from a beat, where nothing else is open. */
    int fewest(TunePosition form, Beat beat) {
        boolean tieOverBarLine = beat.needs(Pending.SAME_PITCH) && beat.used() == filling.bar();
        if (tieOverBarLine) {
            return TokenCost.sum(
                    closing.sign(Bar.PLAIN),
                    filling.tied(beat.value(), filling.bar()),
                    closing.atEnd(form.section(), form.bars() + 2));
        }
        return TokenCost.sum(filling.fewest(beat), closing.atEnd(form.section(), form.bars() + 1));
    }

    /** Within a chord that has {@code notes} notes. */
    int fewestInChord(TunePosition form, Beat beat, int notes) {
        int[] missing = IntStream.range(notes, FEWEST_IN_CHORD)
                .map(note -> cheapestPitch)
                .toArray();
        return TokenCost.sum(
                TokenCost.sum(missing),
                filling.closed(chordEnds, filling.bar() - beat.used()),
                closing.atEnd(form.section(), form.bars() + 1));
    }

    /** Within grace notes, of which {@code notes} are written. */
    int fewestInGrace(TunePosition form, Beat beat, int notes) {
        int within = TokenCost.sum(notes == 0 ? cheapestPitch : 0, graceEnd);
        return TokenCost.sum(within, fewest(form, beat.needing(Pending.NOTE)));
    }

    /** Within a chord name. */
    int fewestInName(TunePosition form, Beat after) {
        return TokenCost.sum(nameEnd, fewest(form, after));
    }

    private static List<Symbol> with(List<Symbol> symbols, Symbol one) {
        List<Symbol> more = new ArrayList<>(symbols);
        more.add(one);
        return more;
    }
}

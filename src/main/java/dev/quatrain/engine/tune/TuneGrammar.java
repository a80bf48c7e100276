package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The words and costs that are fixed by the meter and the unit of length. Costs after pick-ups are computed when needed. */
final class TuneGrammar {
    private static final int FEWEST_IN_CHORD = 2;
    private static final int PICKUP_STEP = Alphabet.WHOLE / 32;

    final int unit; // ticks
    final WordTrie bars;
    final WordTrie chords;
    final WordTrie graces;
    final WordTrie names;
    final BarFilling filling;
    final TuneCompletion closing;
    final Closing closingNotes;
    private final Length length;
    private final int usualBar;
    private final int lineEnd;
    private final Map<Bar, Integer> signs;
    private final Durations chordEnds;
    private final List<WordTrie.Way> lengths;
    private final int cheapestPitch;
    private final int graceEnd;
    private final int nameEnd;
    private final int
            longestPickup; // ticks that the first bar may have instead of a whole bar's; 0 if it must be whole
    private final Map<Integer, TuneGrammar> withPickups = new ConcurrentHashMap<>(); // by ticks

    TuneGrammar(TuneForm form, int unit, TokenCost cost) {
        this.unit = unit;
        this.length = form.length();
        this.closingNotes = form.closing();
        this.bars = new WordTrie(Alphabet.music(unit), cost);
        this.chords = new WordTrie(with(Alphabet.notes(), new Symbol(Kind.CHORD_END, "]")), cost);
        this.graces = new WordTrie(with(Alphabet.notes(), new Symbol(Kind.GRACE_END, "}")), cost);
        this.names = new WordTrie(Alphabet.names(), cost);
        this.filling = new BarFilling(form.meter().ticks(), unit, closingNotes, cost);
        this.signs = new EnumMap<>(Bar.class);
        for (Bar bar : Bar.values()) {
            signs.put(bar, cost.fewest(bar.text()));
        }
        this.usualBar = new UsualBar(form.meter().ticks(), unit).tokens(cost);
        this.lineEnd = cost.fewest("\n");
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
        this.longestPickup = form.pickup() == null ? filling.bar() * 3 / 4 : 0;
        this.closing = completion(form.pickup() == null ? 0 : form.pickup());
    }

    private TuneGrammar(TuneGrammar other, int pickup, int longestPickup) {
        this.unit = other.unit;
        this.length = other.length;
        this.closingNotes = other.closingNotes;
        this.bars = other.bars;
        this.chords = other.chords;
        this.graces = other.graces;
        this.names = other.names;
        this.filling = other.filling;
        this.signs = other.signs;
        this.usualBar = other.usualBar;
        this.lineEnd = other.lineEnd;
        this.lengths = other.lengths;
        this.cheapestPitch = other.cheapestPitch;
        this.graceEnd = other.graceEnd;
        this.nameEnd = other.nameEnd;
        this.chordEnds = other.chordEnds;
        this.longestPickup = longestPickup;
        this.closing = completion(pickup);
    }

    private TuneCompletion completion(int pickup) {
        return new TuneCompletion(length, filling, signs, new TuneCompletion.Room(pickup, usualBar, lineEnd));
    }

    /** Whether a first bar that ends after so many ticks may be a pick-up, though none was asked for. */
    boolean mayBePickup(int ticks) {
        return ticks <= longestPickup && ticks % PICKUP_STEP == 0;
    }

    /** The same words after a first bar that was a pick-up of so many ticks. */
    TuneGrammar withPickup(int ticks) {
        return withPickups.computeIfAbsent(ticks, length -> new TuneGrammar(this, length, 0));
    }

    /** The same for a tune that is there already, whose pick-up may be nearly a whole bar. */
    TuneGrammar withLongPickups() {
        return longestPickup == 0 ? this : new TuneGrammar(this, 0, filling.bar() - 1);
    }

    /** The lengths that may follow a note without a length. */
    List<WordTrie.Way> lengths() {
        return lengths;
    }

    /** The ticks of a bar's start, as the current position has it: a pick-up is the end of a bar. */
    int startOf(TunePosition form) {
        return form.pickup() ? filling.bar() - closing.pickup() : 0;
    }

    /** The fewest tokens that complete the tune from a beat, where nothing else is open. */
    int fewest(TunePosition form, Beat beat) {
        boolean tieOverBarLine = beat.needs(Pending.SAME_PITCH) && beat.used() == filling.bar();
        if (tieOverBarLine) {
            if (!form.pickup() && closing.after(form.section(), Bar.PLAIN, form.bars() + 1) == null) {
                return IMPOSSIBLE;
            }
            TunePosition next = form.next(form.section(), Bar.PLAIN, false);
            Beat tied = Beat.FIRST.needing(beat.need(), beat.value());
            return TokenCost.sum(
                    closing.sign(Bar.PLAIN), toEnd(next, (ticks, goal) -> filling.fewest(tied, ticks, goal)));
        }
        return toEnd(form, (ticks, goal) -> filling.fewest(beat, ticks - beat.used(), goal));
    }

    /** The tokens that fill the current bar up to so many ticks. */
    private interface Filling {
        int upTo(int ticks, Goal goal);
    }

    private int toEnd(TunePosition form, Filling current) {
        int bar = filling.bar();
        if (form.pickup()) {
            int after = closing.atStart(false, form.section(), form.bars(), false);
            return TokenCost.sum(current.upTo(bar, Goal.ANY), closing.sign(Bar.PLAIN), after);
        }
        int best = IMPOSSIBLE;
        for (boolean part : new boolean[] {false, true}) {
            int ticks = part ? bar - closing.pickup() : bar;
            int any = closing.atEnd(part, false, form.section(), form.bars() + 1);
            best = Math.min(best, TokenCost.sum(current.upTo(ticks, Goal.ANY), any));
            if (!form.spoiled()) {
                int closed = closing.atEnd(part, true, form.section(), form.bars() + 1);
                best = Math.min(best, TokenCost.sum(current.upTo(ticks, form.goal()), closed));
            }
        }
        return best;
    }

    /** Within a chord that has {@code notes} notes. */
    int fewestInChord(TunePosition form, Beat beat, int notes) {
        int[] missing = IntStream.range(notes, FEWEST_IN_CHORD)
                .map(note -> cheapestPitch)
                .toArray();
        boolean written = notes >= FEWEST_IN_CHORD && form.closes();
        return TokenCost.sum(
                TokenCost.sum(missing),
                toEnd(
                        form,
                        (ticks, goal) -> filling.closed(
                                chordEnds,
                                ticks - beat.used(),
                                goal == Goal.ANY ? goal : written ? Goal.KEEP : Goal.REACH)));
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

package dev.quatrain.engine.generate.tune;

import static dev.quatrain.engine.generate.tune.SpellingCost.IMPOSSIBLE;
import static dev.quatrain.engine.generate.tune.SpellingCost.sum;

import dev.quatrain.engine.generate.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How few tokens fill what is left of a bar: dynamic programming over the ticks that remain, with the notes and rests that the
 * vocabulary can write. Immutable once built.
 */
final class Filling {
    private final int bar; // ticks
    private final Map<Integer, Integer> notes = new HashMap<>(); // ticks as written → tokens
    private final Map<Integer, Integer> events = new HashMap<>(); // notes and rests
    private final List<Map<Integer, Integer>> ofPitch = new ArrayList<>();
    private final Map<Integer, Integer> tuplets = new HashMap<>(); // how many notes → tokens of the sign
    private final Map<Seat, int[]> fewest = new HashMap<>();

    /** What must be filled first: so many notes of a tuplet, of which the first may have to be more than a rest. */
    private record Seat(Tuplet tuplet, int left, Need need) {}

    Filling(int bar, int unit, SpellingCost cost) {
        this.bar = bar;
        List<Symbol> lengths = new ArrayList<>(Alphabet.lengths(unit));
        lengths.add(new Symbol(Kind.LENGTH, "", unit));
        for (String pitch : Alphabet.pitches()) {
            Map<Integer, Integer> own = new HashMap<>();
            lengths.forEach(length -> own.merge(length.value(), cost.fewest(pitch + length.text()), Math::min));
            own.forEach((ticks, tokens) -> notes.merge(ticks, tokens, Math::min));
            ofPitch.add(own);
        }
        events.putAll(notes);
        lengths.forEach(length -> events.merge(length.value(), cost.fewest("z" + length.text()), Math::min));
        Tuplet.ALL.forEach(tuplet -> tuplets.put(tuplet.notes(), cost.fewest("(" + tuplet.notes())));
        for (Map<Integer, Integer> durations : List.of(notes, events)) {
            durations.values().removeIf(tokens -> tokens >= IMPOSSIBLE);
        }
        fill();
    }

    /** Row by row of rising ticks, so that whatever a row needs is there already. */
    private void fill() {
        List<Seat> seats = new ArrayList<>();
        for (Tuplet tuplet : Tuplet.ALL) {
            for (int left = 1; left <= tuplet.notes(); left++) {
                for (Need need : Need.OPEN) {
                    seats.add(new Seat(tuplet, left, need));
                }
            }
        }
        Need.OPEN.forEach(need -> seats.add(new Seat(Tuplet.NONE, 0, need))); // after those they may begin with
        seats.forEach(seat -> fewest.put(seat, new int[bar + 1]));
        for (int rest = 0; rest <= bar; rest++) {
            for (Seat seat : seats) {
                fewest.get(seat)[rest] = fewest(seat, rest);
            }
        }
    }

    private int fewest(Seat seat, int rest) {
        if (rest == 0) {
            return seat.left == 0 && seat.need == Need.NOTHING ? 0 : IMPOSSIBLE;
        }
        int best = first(seat.need == Need.NOTE ? notes : events, seat.tuplet, seat.left, rest);
        if (seat.left == 0 && seat.need != Need.NOTE) {
            for (Tuplet tuplet : Tuplet.ALL) {
                int then = fewest.get(new Seat(tuplet, tuplet.notes(), seat.need))[rest];
                best = Math.min(best, sum(tuplets.get(tuplet.notes()), then));
            }
        }
        return best;
    }

    /** With one of these first, and then anything. */
    private int first(Map<Integer, Integer> durations, Tuplet tuplet, int left, int rest) {
        Seat then = left > 1 ? new Seat(tuplet, left - 1, Need.NOTHING) : new Seat(Tuplet.NONE, 0, Need.NOTHING);
        int[] more = fewest.get(then);
        int best = IMPOSSIBLE;
        for (Map.Entry<Integer, Integer> duration : durations.entrySet()) {
            int ticks = tuplet.ticks(duration.getKey());
            if (ticks > 0 && ticks <= rest) {
                best = Math.min(best, sum(duration.getValue(), more[rest - ticks]));
            }
        }
        return best;
    }

    /** What is left of the bar, and of a tuplet in it. */
    int fewest(Beat beat) {
        int rest = bar - beat.used();
        return switch (beat.need()) {
            case NOTHING, EVENT, NOTE -> fewest.get(new Seat(beat.tuplet(), beat.left(), beat.need()))[rest];
            case SAME_LENGTH -> first(only(notes, beat.value()), Tuplet.NONE, 0, rest);
            case SAME_PITCH -> tied(beat.value(), rest);
        };
    }

    /** With a note of this pitch first. */
    int tied(int pitch, int rest) {
        return first(ofPitch.get(pitch), Tuplet.NONE, 0, rest);
    }

    /** A whole bar. */
    int whole() {
        return fewest.get(new Seat(Tuplet.NONE, 0, Need.NOTHING))[bar];
    }

    int bar() {
        return bar;
    }

    /** So many notes within brackets, the bracket that ends them, and the rest of the bar. */
    int closing(int tokensWithin, Map<Integer, Integer> brackets, int rest) {
        return sum(tokensWithin, first(brackets, Tuplet.NONE, 0, rest));
    }

    private static Map<Integer, Integer> only(Map<Integer, Integer> durations, int ticks) {
        Integer tokens = durations.get(ticks);
        return tokens == null ? Map.of() : Map.of(ticks, tokens);
    }

    @Override
    public String toString() {
        return "Filling of %d ticks, %s".formatted(bar, Arrays.toString(notes.keySet().toArray()));
    }
}

package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;
import static dev.quatrain.engine.tune.TokenCost.sum;
import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The fewest tokens that fill the rest of a bar. Computed by dynamic programming over the remaining ticks, with the notes
 * and rests that the vocabulary can write. Immutable once built.
 */
final class BarFilling {
    private final int bar; // ticks
    private final Durations notes;
    private final Durations events; // notes and rests
    private final List<Durations> ofPitch;
    private final int[] lengths; // that the vocabulary can write, in ticks
    private final int[] signs; // by number of notes of a tuplet: the tokens of its sign
    private final Map<Pending, int[]> fewest = new EnumMap<>(Pending.class); // by remaining ticks

    BarFilling(int bar, int unit, TokenCost cost) {
        this.bar = bar;
        List<Symbol> written = new ArrayList<>(Alphabet.lengths(unit));
        written.add(new Symbol(Kind.LENGTH, "", unit));
        this.ofPitch = Alphabet.pitches().stream()
                .map(pitch -> Durations.of(pitch, written, cost))
                .toList();
        this.notes = Durations.cheapest(ofPitch);
        this.events = Durations.cheapest(List.of(notes, Durations.of("z", written, cost)));
        this.lengths = IntStream.rangeClosed(1, events.longest())
                .filter(ticks -> events.of(ticks) < IMPOSSIBLE)
                .toArray();
        this.signs = IntStream.range(0, 10).map(n -> cost.fewest("(" + n)).toArray();
        Pending.OPEN.forEach(need -> fewest.put(need, new int[bar + 1]));
        for (int rest = 0; rest <= bar; rest++) {
            for (Pending need : Pending.OPEN) {
                requireNonNull(fewest.get(need))[rest] = fewest(need, rest);
            }
        }
    }

    private int fewest(Pending need, int rest) {
        if (rest == 0) {
            return need == Pending.NOTHING ? 0 : IMPOSSIBLE;
        }
        int best = first(need == Pending.NOTE ? notes : events, rest);
        if (need != Pending.NOTE) {
            for (Tuplet tuplet : Tuplet.ALL) {
                int group = group(new Beat.Group(tuplet, tuplet.notes(), 0), need, rest);
                best = Math.min(best, sum(signs[tuplet.notes()], group));
            }
        }
        return best;
    }

    /** One of these events, and then anything. */
    private int first(Durations durations, int rest) {
        int best = IMPOSSIBLE;
        for (int ticks : lengths) {
            if (ticks <= rest) {
                best = Math.min(
                        best, sum(durations.of(ticks), requireNonNull(fewest.get(Pending.NOTHING))[rest - ticks]));
            }
        }
        return best;
    }

    /** The missing notes of a tuplet, all of the same length, and then anything. */
    private int group(Beat.Group group, Pending need, int rest) {
        if (group.written() != 0) {
            return group(group, need, rest, group.written());
        }
        int best = IMPOSSIBLE;
        for (int ticks : lengths) {
            best = Math.min(best, group(group, need, rest, ticks));
        }
        return best;
    }

    private int group(Beat.Group group, Pending need, int rest, int written) {
        int ticks = group.tuplet().ticks(written);
        if (ticks <= 0 || ticks * group.left() > rest) {
            return IMPOSSIBLE;
        }
        int tokens = need == Pending.NOTE ? notes.of(written) : events.of(written);
        for (int more = 1; more < group.left(); more++) {
            tokens = sum(tokens, events.of(written));
        }
        return sum(tokens, requireNonNull(fewest.get(Pending.NOTHING))[rest - ticks * group.left()]);
    }

    /** The rest of the bar from a beat, with the rest of its tuplet. */
    int fewest(Beat beat) {
        int rest = bar - beat.used();
        return switch (beat.need()) {
            case NOTHING, EVENT, NOTE ->
                beat.inTuplet()
                        ? group(beat.group(), beat.need(), rest)
                        : requireNonNull(fewest.get(beat.need()))[rest];
            case SAME_LENGTH ->
                beat.value() > rest
                        ? IMPOSSIBLE
                        : sum(notes.of(beat.value()), requireNonNull(fewest.get(Pending.NOTHING))[rest - beat.value()]);
            case SAME_PITCH -> tied(beat.value(), rest);
        };
    }

    /** A note of this pitch, and then anything. */
    int tied(int pitch, int rest) {
        return first(ofPitch.get(pitch), rest);
    }

    /** The end of a chord with one of these lengths, and then anything. */
    int closed(Durations closings, int rest) {
        return first(closings, rest);
    }

    /** A whole bar. */
    int whole() {
        return requireNonNull(fewest.get(Pending.NOTHING))[bar];
    }

    int bar() {
        return bar;
    }
}

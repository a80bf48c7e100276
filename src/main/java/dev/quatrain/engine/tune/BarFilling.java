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
 * and rests that the vocabulary can write, for each {@link Goal}. Immutable once built.
 */
final class BarFilling {
    private final int bar; // ticks
    private final Durations notes;
    private final Durations closingNotes;
    private final Durations rests;
    private final Durations events; // notes and rests
    private final List<Durations> ofPitch;
    private final int[] lengths; // that the vocabulary can write, in ticks
    private final int[] signs; // by number of notes of a tuplet: the tokens of its sign
    private final Map<Goal, Map<Pending, int[]>> fewest = new EnumMap<>(Goal.class); // by remaining ticks

    BarFilling(int bar, int unit, Closing closing, TokenCost cost) {
        this.bar = bar;
        List<Symbol> written = new ArrayList<>(Alphabet.lengths(unit));
        written.add(new Symbol(Kind.LENGTH, "", unit));
        List<String> pitches = Alphabet.pitches();
        this.ofPitch = pitches.stream()
                .map(pitch -> Durations.of(pitch, written, cost))
                .toList();
        this.notes = Durations.cheapest(ofPitch);
        this.closingNotes = Durations.cheapest(IntStream.range(0, pitches.size())
                .filter(closing::has)
                .mapToObj(ofPitch::get)
                .toList());
        this.rests = Durations.of("z", written, cost);
        this.events = Durations.cheapest(List.of(notes, rests));
        this.lengths = IntStream.rangeClosed(1, events.longest())
                .filter(ticks -> events.of(ticks) < IMPOSSIBLE)
                .toArray();
        this.signs = IntStream.range(0, 10).map(n -> cost.fewest("(" + n)).toArray();
        fill();
    }

    private void fill() {
        for (Goal goal : Goal.values()) {
            Map<Pending, int[]> table = new EnumMap<>(Pending.class);
            Pending.OPEN.forEach(need -> table.put(need, new int[bar + 1]));
            fewest.put(goal, table);
        }
        for (int rest = 0; rest <= bar; rest++) {
            for (Goal goal : Goal.values()) {
                for (Pending need : Pending.OPEN) {
                    table(goal, need)[rest] = fewest(need, rest, goal);
                }
            }
        }
    }

    private int[] table(Goal goal, Pending need) {
        return requireNonNull(requireNonNull(fewest.get(goal)).get(need));
    }

    private int then(Goal goal, int rest) {
        return table(goal, Pending.NOTHING)[rest];
    }

    private int fewest(Pending need, int rest, Goal goal) {
        if (rest == 0) {
            return need == Pending.NOTHING && goal != Goal.REACH ? 0 : IMPOSSIBLE;
        }
        int best = first(need, rest, goal);
        if (need != Pending.NOTE) {
            for (Tuplet tuplet : Tuplet.ALL) {
                int group = group(new Beat.Group(tuplet, tuplet.notes(), 0), need, rest, goal);
                best = Math.min(best, sum(signs[tuplet.notes()], group));
            }
        }
        return best;
    }

    /** One event, and then anything. */
    private int first(Pending need, int rest, Goal goal) {
        int best = Math.min(first(notes, rest, goal.afterNote(false)), first(closingNotes, rest, goal.afterNote(true)));
        return need == Pending.NOTE ? best : Math.min(best, first(rests, rest, goal));
    }

    private int first(Durations durations, int rest, Goal after) {
        int best = IMPOSSIBLE;
        for (int ticks : lengths) {
            if (ticks <= rest) {
                best = Math.min(best, sum(durations.of(ticks), then(after, rest - ticks)));
            }
        }
        return best;
    }

    /** The missing notes of a tuplet, all of the same length, and then anything. */
    private int group(Beat.Group group, Pending need, int rest, Goal goal) {
        if (group.written() != 0) {
            return written(group, need, rest, goal);
        }
        int best = IMPOSSIBLE;
        for (int ticks : lengths) {
            best = Math.min(best, written(new Beat.Group(group.tuplet(), group.left(), ticks), need, rest, goal));
        }
        return best;
    }

    private int written(Beat.Group group, Pending need, int rest, Goal goal) {
        int left = group.left();
        int written = group.written();
        int after = rest - group.tuplet().ticks(written) * left;
        if (group.tuplet().ticks(written) <= 0 || after < 0) {
            return IMPOSSIBLE;
        }
        int before = left == 1 ? 0 : repeated(left - 1, need, written);
        int any = sum(repeated(left, need, written), then(goal.afterNote(false), after));
        return Math.min(any, sum(before, closingNotes.of(written), then(goal.afterNote(true), after)));
    }

    /** So many events of one length, of which the first satisfies a need. */
    private int repeated(int times, Pending need, int written) {
        int tokens = need == Pending.NOTE ? notes.of(written) : events.of(written);
        for (int more = 1; more < times; more++) {
            tokens = sum(tokens, events.of(written));
        }
        return tokens;
    }

    /** So many ticks from a beat, with the rest of its tuplet. */
    int fewest(Beat beat, int rest, Goal goal) {
        if (rest < 0) {
            return IMPOSSIBLE;
        }
        return switch (beat.need()) {
            case NOTHING, EVENT, NOTE ->
                beat.inTuplet() ? group(beat.group(), beat.need(), rest, goal) : table(goal, beat.need())[rest];
            case SAME_LENGTH ->
                beat.value() > rest
                        ? IMPOSSIBLE
                        : Math.min(
                                sum(notes.of(beat.value()), then(goal.afterNote(false), rest - beat.value())),
                                sum(closingNotes.of(beat.value()), then(goal.afterNote(true), rest - beat.value())));
            case SAME_PITCH -> tied(beat.value(), rest, goal);
        };
    }

    /** A note of the pitch of the note before, and then anything. */
    int tied(int pitch, int rest, Goal goal) {
        return first(ofPitch.get(pitch), rest, goal);
    }

    /** The end of a chord with one of these lengths, and then anything. */
    int closed(Durations closings, int rest, Goal after) {
        return first(closings, rest, after);
    }

    /** So many ticks from their beginning. */
    int whole(int ticks, Goal goal) {
        return then(goal, ticks);
    }

    int bar() {
        return bar;
    }
}

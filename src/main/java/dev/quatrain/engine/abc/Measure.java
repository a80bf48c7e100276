package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/** The content between two bar lines, as written. */
final class Measure {
    final List<Event> events = new ArrayList<>();

    boolean startsRepeat;
    boolean endsRepeat;
    boolean endsSection;
    List<Integer> endings = List.of(); // the passes that play it; empty for all

    /**
     * A note, chord or rest.
     *
     * @param pitches MIDI numbers; empty for a rest
     * @param ticks of {@link Performance#QUARTER}
     * @param tied whether its notes are tied to the same notes of the next event
     */
    record Event(List<Integer> pitches, long ticks, boolean tied) {}

    void end(boolean repeats) {
        endsRepeat |= repeats;
        endsSection = true;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }
}

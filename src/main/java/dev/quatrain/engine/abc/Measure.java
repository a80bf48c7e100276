package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/** What stands between two bar lines, as written. */
final class Measure {
    /** In their order. */
    final List<Event> events = new ArrayList<>();

    boolean startsRepeat;
    boolean endsRepeat;
    boolean endsSection;
    List<Integer> endings = List.of(); // of which times through; empty: of all

    /**
     * Something that takes time.
     *
     * @param pitches in MIDI numbers; none for a rest
     * @param ticks of {@link Performance#QUARTER}
     * @param tied whether the next event's same notes go on sounding
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

package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/** The content between two bar lines, as written. */
final class Measure {
    final List<Tempo> tempos = new ArrayList<>();
    boolean startsRepeat;
    int endsRepeat; // how often the section is repeated after this measure
    boolean endsSection;
    List<Integer> endings = List.of(); // the passes that play it; empty for all
    char part; // 0 without a field P:
    private final List<List<Event>> layers = new ArrayList<>(List.of(new ArrayList<>()));

    /**
     * A note, chord or rest.
     *
     * @param pitches MIDI numbers; empty for a rest
     * @param ticks of {@link Performance#QUARTER}
     * @param tied those of its pitches that are tied to the same pitches of the next event
     */
    record Event(List<Integer> pitches, long ticks, List<Integer> tied) {}

    /** A tempo, in ticks from the start of the measure. */
    record Tempo(long offset, double quartersPerMinute) {}

    /** The events of the last layer. */
    List<Event> events() {
        return layers.get(layers.size() - 1);
    }

    /** Layers that sound together. */
    List<List<Event>> layers() {
        return layers;
    }

    /** Begins another layer at the start of the measure. */
    void overlay() {
        layers.add(new ArrayList<>());
    }

    void tempo(double quartersPerMinute) {
        tempos.add(new Tempo(length(events()), quartersPerMinute));
    }

    static long length(List<Event> events) {
        return events.stream().mapToLong(Event::ticks).sum();
    }

    /** @param repeats how often the section is to be repeated; 0 at a double bar line */
    void end(int repeats) {
        endsRepeat = Math.max(endsRepeat, repeats);
        endsSection = true;
    }

    boolean isEmpty() {
        return layers.size() == 1 && events().isEmpty();
    }
}

package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.Performance.Sound;
import dev.quatrain.engine.abc.Performance.Tempo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays the measures of one voice in the order of {@link Repeats}, and joins tied notes. */
final class Unrolling {
    private static final int MOST_EVENTS = 1_000_000;

    private final int voice;
    private final List<Sound> sounds = new ArrayList<>();
    private final List<Tempo> tempos = new ArrayList<>();
    private final Map<Integer, List<Sound>> held = new HashMap<>(); // by layer: tied notes that still sound
    private long now;
    private long events; // played

    Unrolling(int voice) {
        this.voice = voice;
    }

    List<Sound> sounds() {
        return sounds;
    }

    List<Tempo> tempos() {
        return tempos;
    }

    long length() {
        return now;
    }

    /** Plays measures after those before. */
    void play(List<Measure> measures) {
        new Repeats(measures).unroll(this::play);
        held.values().forEach(sounds::addAll);
        held.clear();
    }

    private void play(Measure measure) {
        long start = now;
        measure.tempos.forEach(tempo -> tempos.add(new Tempo(start + tempo.offset(), tempo.quartersPerMinute())));
        List<List<Measure.Event>> layers = measure.layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            long time = start;
            events += layers.get(layer).size();
            for (Measure.Event event : layers.get(layer)) {
                play(event, time, held.computeIfAbsent(layer, none -> new ArrayList<>()));
                time += event.ticks();
            }
            now = Math.max(now, time);
        }
        if (events > MOST_EVENTS) {
            throw new NoTune("expected at most %d notes and rests with all repeats".formatted(MOST_EVENTS));
        }
    }

    /** @param sounding tied notes, which this event prolongs or ends */
    private void play(Measure.Event event, long time, List<Sound> sounding) {
        List<Sound> going = new ArrayList<>(sounding);
        sounding.clear();
        for (Integer pitch : event.pitches()) {
            Sound begun = going.stream()
                    .filter(sound -> sound.pitch() == pitch)
                    .findFirst()
                    .orElse(null);
            going.remove(begun);
            long start = begun == null ? time : begun.start();
            Sound sound = new Sound(start, time + event.ticks() - start, pitch, voice);
            boolean tied = event.tied().stream().anyMatch(tie -> Objects.equals(tie, pitch));
            (tied ? sounding : sounds).add(sound);
        }
        sounds.addAll(going);
    }
}

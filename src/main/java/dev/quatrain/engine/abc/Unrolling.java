package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/** Expands repeats and endings, and joins tied notes. */
final class Unrolling {
    private final List<Measure> measures;
    private final List<Performance.Sound> sounds = new ArrayList<>();
    private final List<Performance.Sound> held = new ArrayList<>(); // tied notes that still sound
    private long now;

    Unrolling(List<Measure> measures) {
        this.measures = measures;
    }

    List<Performance.Sound> sounds() {
        int start = 0; // of the repeated part
        int time = 1;
        int at = 0;
        while (at < measures.size()) {
            Measure measure = measures.get(at);
            if (measure.startsRepeat && at != start) {
                start = at;
                time = 1;
            }
            boolean silent = !measure.endings.isEmpty() && !measure.endings.contains(time);
            if (silent) {
                at = afterEnding(at);
                continue;
            }
            play(measure);
            at++;
            if (measure.endsRepeat && time == 1) {
                time = 2;
                at = start;
            } else if (measure.endsRepeat || measure.endsSection) {
                start = at;
                time = 1;
            }
        }
        release();
        return sounds;
    }

    long length() {
        return now;
    }

    /** The index of the next ending, or of the measure after the part. */
    private int afterEnding(int at) {
        int next = at + 1;
        while (next < measures.size()
                && measures.get(next).endings.equals(measures.get(at).endings)
                && !measures.get(next - 1).endsRepeat) {
            next++;
        }
        return next;
    }

    private void play(Measure measure) {
        for (Measure.Event event : measure.events) {
            List<Performance.Sound> going = new ArrayList<>(held);
            held.clear();
            for (int pitch : event.pitches()) {
                Performance.Sound begun = going.stream()
                        .filter(sound -> sound.pitch() == pitch)
                        .findFirst()
                        .orElse(null);
                going.remove(begun);
                long start = begun == null ? now : begun.start();
                Performance.Sound sound = new Performance.Sound(start, now + event.ticks() - start, pitch);
                (event.tied() ? held : sounds).add(sound);
            }
            sounds.addAll(going);
            now += event.ticks();
        }
    }

    private void release() {
        sounds.addAll(held);
        held.clear();
        sounds.sort((a, b) ->
                a.start() != b.start() ? Long.compare(a.start(), b.start()) : Integer.compare(a.pitch(), b.pitch()));
    }
}

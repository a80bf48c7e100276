package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.Measure.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the music of one voice into measures. */
final class Voice {
    private final ReadingPosition position;
    private final Dialect.Accidentals reach;
    private final List<Measure> measures = new ArrayList<>();
    private final Timing timing = new Timing();
    private final Map<Integer, Integer> altered = new HashMap<>(); // accidentals of the bar, by what they reach
    private final Map<Integer, Integer> chord = new LinkedHashMap<>(); // of the current event: step → MIDI number
    private final List<Integer> chordPitches = new ArrayList<>(); // of the same notes, unisons twice
    private final List<Integer> chordTies = new ArrayList<>(); // steps
    private Map<Integer, Integer> last = Map.of(); // of the previous event
    private Map<Integer, Integer> tied = Map.of(); // of the previous event, if they are tied
    private Setting setting;
    private Measure measure = new Measure();
    private long chordTicks; // of the first note
    private boolean inChord;
    private boolean inGrace;

    Voice(Setting setting, Dialect.Accidentals reach, ReadingPosition position) {
        this.setting = setting;
        this.reach = reach;
        this.position = position;
    }

    Setting setting() {
        return setting;
    }

    void set(Setting changed) {
        if (!changed.signature().equals(setting.signature())) {
            altered.clear();
        }
        setting = changed;
    }

    void tempo(double quartersPerMinute) {
        measure.tempo(quartersPerMinute);
    }

    void part(char name) {
        cut();
        measure.part = name;
    }

    /** Reads a lexeme that is music; ignores what has no effect on time and pitch. */
    void read(AbcLexeme lexeme) {
        String written = lexeme.text();
        if (inGrace) {
            inGrace = lexeme.kind() != AbcLexeme.Kind.GRACE_END;
            position.require(lexeme.kind() != AbcLexeme.Kind.BAR, "the end of the grace notes", written);
            return;
        }
        switch (lexeme.kind()) {
            case NOTE -> note(written);
            case REST -> rest(written);
            case CHORD_START -> startChord();
            case CHORD_END -> endChord(written);
            case TUPLET -> timing.tuplet(written, setting.compound());
            case TIE -> tie();
            case BROKEN_RHYTHM -> timing.broken(written, measure.events());
            case GRACE_START -> inGrace = true;
            case OVERLAY -> overlay();
            case BAR -> bar(written);
            case ENDING -> ending(written);
            default -> {
                // no effect on time
            }
        }
    }

    private void note(String written) {
        int sounding = pitch(AbcPitch.of(written));
        position.require(sounding >= 0 && sounding <= 127, "a pitch that can be heard", written);
        int step = AbcPitch.of(written).step();
        if (inChord) {
            chordTicks = chord.isEmpty() ? length(written) : chordTicks;
            chord.put(step, sounding);
            chordPitches.add(sounding);
        } else {
            event(Map.of(step, sounding), List.of(sounding), length(written));
        }
    }

    private int pitch(AbcPitch pitch) {
        int reached = reach.of(pitch);
        if (pitch.accidental() != null) {
            altered.put(reached, pitch.accidental());
        } else if (tied.containsKey(pitch.step())) {
            return tied.getOrDefault(pitch.step(), 0); // a tie keeps its accidental across the bar line
        }
        int signed = setting.signature().get(pitch.letter());
        int alteration = pitch.accidental() != null ? pitch.accidental() : altered.getOrDefault(reached, signed);
        return pitch.natural() + alteration + setting.semitones();
    }

    private void rest(String written) {
        boolean ofBars = "ZX".indexOf(written.charAt(0)) >= 0;
        if (!inChord) {
            event(
                    Map.of(),
                    List.of(),
                    ofBars ? NoteLength.ticks(written.substring(1), setting.barTicks()) : length(written));
        } else {
            chordTicks = chord.isEmpty() ? length(written) : chordTicks;
        }
    }

    private void event(Map<Integer, Integer> notes, List<Integer> pitches, long ticks) {
        position.require(ticks > 0, "a length", "none");
        measure.events().add(new Event(List.copyOf(pitches), timing.ticks(ticks), List.of()));
        last = Map.copyOf(notes);
        tied = Map.of();
    }

    private void startChord() {
        position.require(!inChord, "the end of a chord", "[");
        inChord = true;
        chord.clear();
        chordPitches.clear();
        chordTies.clear();
    }

    private void endChord(String written) {
        position.require(inChord && !chord.isEmpty(), "a chord's notes before its end", written);
        inChord = false;
        event(chord, chordPitches, NoteLength.ticks(written.substring(1), chordTicks));
        chordTies.forEach(this::tie);
    }

    private void tie() {
        if (inChord) {
            chord.keySet().stream().reduce((first, second) -> second).ifPresent(chordTies::add);
        } else {
            last.keySet().forEach(this::tie);
        }
    }

    /** Ties a note of the last event, by its step. */
    private void tie(int step) {
        List<Event> events = measure.events();
        Integer pitch = last.get(step);
        if (!events.isEmpty() && pitch != null) {
            Event before = events.remove(events.size() - 1);
            List<Integer> ties =
                    Stream.concat(before.tied().stream(), Stream.of(pitch)).toList();
            events.add(new Event(before.pitches(), before.ticks(), ties));
            tied = new HashMap<>(tied);
            tied.put(step, pitch);
        }
    }

    private void overlay() {
        position.require(!inChord, "the end of a chord", "&");
        measure.overlay();
        altered.clear();
        last = Map.of();
        tied = Map.of();
    }

    private void bar(String written) {
        position.require(!inChord, "the end of a chord", written);
        BarLine line = BarLine.of(written);
        cut();
        if (line.endsSection() && !measures.isEmpty()) {
            measures.get(measures.size() - 1).end(line.repeatsBefore());
        }
        measure.startsRepeat |= line.repeatsAfter() > 0;
        measure.endings = line.endsSection() ? List.of() : measure.endings;
        altered.clear();
    }

    private void ending(String written) {
        cut();
        measure.endings = BarLine.endings(written);
    }

    /** Begins a new measure, if the current one has events. */
    private void cut() {
        if (!measure.isEmpty()) {
            measures.add(measure);
            Measure next = new Measure();
            next.endings = measure.endings;
            next.part = measure.part;
            measure = next;
        }
    }

    /** All measures, at the end of the tune. */
    List<Measure> finish() {
        position.require(!inChord, "the end of a chord", "the end");
        position.require(!inGrace, "the end of the grace notes", "the end");
        measures.add(measure);
        return measures;
    }

    private long length(String written) {
        String number = written.replaceFirst("^[\\^_=]*[A-Ga-gzx][,']*", "");
        return NoteLength.ticks(number, setting.unitTicks());
    }
}

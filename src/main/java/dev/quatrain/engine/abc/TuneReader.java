package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import dev.quatrain.engine.abc.Measure.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a tune in ABC notation (standard 2.1) for playback: key signatures, accidentals until the end of their bar in all
 * octaves, ties, tuplets, broken rhythm, repeats and endings. Ignores grace notes, decorations, chord names, lyrics and
 * slurs. Bars may have any length.
 */
public final class TuneReader {
    /** Signs of older dialects that have no effect on the sound. */
    private static final String SILENT = "!*`y$";

    private final List<Measure> measures = new ArrayList<>();
    private final Timing timing = new Timing();
    private final TuneFields fields = new TuneFields();
    private final String text;
    private Measure measure = new Measure();
    private int[] altered = new int[7]; // by letter: the alteration by the key and the accidentals of the bar
    private List<Integer> chord = List.of();
    private final Map<Integer, Integer> steps = new HashMap<>(); // of the current event: step → MIDI number
    private Map<Integer, Integer> last = Map.of(); // of the previous event
    private Map<Integer, Integer> tied = Map.of(); // of the previous event if it is tied
    private boolean inChord;
    private boolean inGrace;
    private boolean quoted;
    private boolean comment;
    private int at; // characters read

    private TuneReader(String text) {
        this.text = text;
    }

    /**
     * @param text from {@code X:} or {@code K:} on
     * @throws NoTune with the position and the expected text
     */
    public static Performance read(String text) {
        return new TuneReader(text).read();
    }

    private Performance read() {
        for (AbcLexeme lexeme : AbcLexer.cut(text)) {
            if (fields.takes(lexeme)) {
                altered = fields.signature();
            } else {
                requireBody(lexeme);
                music(lexeme);
            }
            at += lexeme.text().length();
        }
        fields.end();
        require(fields.inBody(), "a key in a field K:", "the end");
        require(!inChord, "the end of a chord", "the end");
        measures.add(measure);
        Unrolling unrolling = new Unrolling(measures);
        List<Performance.Sound> sounds = unrolling.sounds();
        require(!sounds.isEmpty(), "a note", "the end");
        return fields.score(sounds, unrolling.length());
    }

    private void music(AbcLexeme lexeme) {
        String written = lexeme.text();
        switch (lexeme.kind()) {
            case NOTE -> note(written);
            case REST -> rest(written);
            case CHORD_START -> startChord();
            case CHORD_END -> endChord(written);
            case TUPLET -> timing.tuplet(written, fields.compound());
            case TIE -> tie();
            case BROKEN_RHYTHM -> timing.broken(written, measure.events);
            case GRACE_START -> inGrace = true;
            case GRACE_END -> inGrace = false;
            case BAR -> bar(written);
            case ENDING -> ending(written);
            case NEW_LINE, CONTINUATION -> endLine();
            case TEXT -> other(written);
            default -> {
                // no effect on time
            }
        }
    }

    private void note(String written) {
        if (inGrace) {
            return;
        }
        AbcPitch pitch = AbcPitch.of(written);
        if (pitch.accidental() != null) {
            altered[pitch.letter()] = pitch.accidental();
        }
        int sounding = pitch.natural() + altered[pitch.letter()];
        if (pitch.accidental() == null) {
            sounding = tied.getOrDefault(pitch.step(), sounding); // a tie keeps its accidental across the bar line
        }
        require(sounding >= 0 && sounding <= 127, "a pitch that can be heard", written);
        steps.put(pitch.step(), sounding);
        if (inChord) {
            chord = Stream.concat(chord.stream(), Stream.of(sounding)).toList();
        } else {
            event(List.of(sounding), length(written));
        }
    }

    private void rest(String written) {
        boolean ofBars = "ZX".indexOf(written.charAt(0)) >= 0;
        event(List.of(), ofBars ? NoteLength.ticks(written.substring(1), fields.barTicks()) : length(written));
    }

    private void event(List<Integer> pitches, long ticks) {
        require(ticks > 0, "a length", text.substring(at, Math.min(text.length(), at + 8)));
        measure.events.add(new Event(pitches, timing.ticks(ticks), false));
        last = Map.copyOf(steps);
        steps.clear();
        tied = Map.of();
    }

    private void startChord() {
        require(!inChord, "the end of a chord", "[");
        inChord = true;
        chord = List.of();
    }

    private void endChord(String written) {
        require(inChord && !chord.isEmpty(), "a chord's notes before its end", written);
        inChord = false;
        event(chord, length(written));
    }

    private void tie() {
        List<Event> events = measure.events;
        if (!inChord && !inGrace && !events.isEmpty()) {
            Event before = events.remove(events.size() - 1);
            events.add(new Event(before.pitches(), before.ticks(), true));
            tied = last;
        }
    }

    private void bar(String written) {
        require(!inChord, "the end of a chord", written);
        boolean repeats = written.startsWith(":");
        boolean ends = repeats || written.contains("||") || written.contains("]");
        if (!measure.isEmpty()) {
            List<Integer> endings = measure.endings;
            measures.add(measure);
            measure = new Measure();
            measure.endings = endings;
        }
        if (ends && !measures.isEmpty()) {
            measures.get(measures.size() - 1).end(repeats);
        }
        measure.startsRepeat |= written.endsWith(":");
        measure.endings = ends || measure.startsRepeat ? List.of() : measure.endings;
        altered = fields.signature();
    }

    private void ending(String written) {
        measure.endings = written.chars()
                .filter(Character::isDigit)
                .map(digit -> digit - '0')
                .boxed()
                .toList();
    }

    private void endLine() {
        comment = false;
        quoted = false;
    }

    private void other(String written) {
        comment |= written.equals("%") && !quoted;
        if (written.equals("\"") && !comment) {
            quoted = !quoted;
        } else {
            require(quoted || comment || SILENT.contains(written), "music", written);
        }
    }

    private long length(String written) {
        String number = written.replaceFirst("^[\\^_=]*[A-Ga-gzx\\]][,']*", "");
        return NoteLength.ticks(number, fields.unitTicks());
    }

    private void requireBody(AbcLexeme lexeme) {
        comment |= lexeme.text().equals("%");
        boolean nothing = lexeme.kind() == Kind.NEW_LINE || lexeme.kind() == Kind.SPACE || comment;
        require(fields.inBody() || nothing, "a field of the tune's head, such as K:", lexeme.text());
    }

    private void require(boolean kept, String expected, String came) {
        if (!kept) {
            String before = text.substring(0, at);
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            int column = before.codePointCount(before.lastIndexOf('\n') + 1, at) + 1;
            throw new NoTune("line %d, column %d: expected %s, found %s".formatted(line, column, expected, came));
        }
    }
}

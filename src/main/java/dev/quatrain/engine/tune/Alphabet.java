package dev.quatrain.engine.tune;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of the tune language, and their lengths in ticks. A whole note has {@value #WHOLE} ticks. */
final class Alphabet {

    /** Ticks of a whole note. Divisible by the 2 and 3 of tuplets, down to a sixty-fourth note. */
    static final int WHOLE = 960;

    private static final List<String> ACCIDENTALS = List.of("^", "_", "=", "^^", "__");
    private static final List<String> DIVISORS = List.of("", "/", "/2", "//", "/4", "/8");
    private static final List<Integer> DIVIDED_BY = List.of(1, 2, 2, 4, 4, 8);
    private static final int LONGEST = 24; // units

    /** Pitches by number: three and a half octaves on each side of the middle of the staff. */
    static final List<String> PITCHES =
            Stream.of(",,", ",", "").flatMap(marks -> letters('A', marks)).toList();

    static final List<String> HIGH_PITCHES =
            Stream.of("", "'", "''").flatMap(marks -> letters('a', marks)).toList();

    /** Chord qualities that programs which play ABC know by name. */
    private static final List<String> QUALITIES = List.of(
            "m", "7", "m7", "maj7", "M7", "6", "m6", "9", "m9", "dim", "dim7", "aug", "+", "sus4", "sus2", "sus",
            "7sus4", "m7b5");

    private Alphabet() {}

    private static Stream<String> letters(char first, String marks) {
        return IntStream.range(0, 7).mapToObj(i -> (char) (first + i) + marks);
    }

    static List<String> pitches() {
        return Stream.concat(PITCHES.stream(), HIGH_PITCHES.stream()).toList();
    }

    /** Natural and altered notes, by the number of the pitch. */
    static List<Symbol> notes() {
        List<Symbol> notes = new ArrayList<>();
        List<String> pitches = pitches();
        for (int pitch = 0; pitch < pitches.size(); pitch++) {
            notes.add(new Symbol(Kind.PITCH, pitches.get(pitch), pitch));
            for (String accidental : ACCIDENTALS) {
                notes.add(new Symbol(Kind.ALTERED_PITCH, accidental + pitches.get(pitch), pitch));
            }
        }
        return notes;
    }

    /** All lengths except the unit, which is not written. Lengths that are not a whole number of ticks are left out. */
    static List<Symbol> lengths(int unit) {
        List<Symbol> lengths = new ArrayList<>();
        for (int number = 1; number <= LONGEST; number++) {
            for (int i = 0; i < DIVISORS.size(); i++) {
                String text = (number == 1 ? "" : Integer.toString(number)) + DIVISORS.get(i);
                boolean reduced = number % 2 == 1 || DIVIDED_BY.get(i) == 1; // 6/8 is written as 3/4
                if (!text.isEmpty() && reduced && number * unit % DIVIDED_BY.get(i) == 0) {
                    lengths.add(new Symbol(Kind.LENGTH, text, number * unit / DIVIDED_BY.get(i)));
                }
            }
        }
        return lengths;
    }

    /** The words within and between bars. */
    static List<Symbol> music(int unit) {
        List<Symbol> music = new ArrayList<>(notes());
        music.addAll(lengths(unit));
        Tuplet.ALL.forEach(tuplet -> music.add(new Symbol(Kind.TUPLET, "(" + tuplet.notes(), tuplet.notes())));
        for (Bar bar : Bar.values()) {
            music.add(new Symbol(bar.bracket() ? Kind.ENDING : Kind.BAR, bar.text(), bar.ordinal()));
        }
        Stream.of("~", "T", "u", "v").forEach(sign -> music.add(new Symbol(Kind.DECORATION, sign)));
        Stream.of(">", "<").forEach(sign -> music.add(new Symbol(Kind.BROKEN_RHYTHM, sign)));
        Stream.of("\n", "\\\n").forEach(end -> music.add(new Symbol(Kind.LINE_END, end)));
        roots('A').forEach(root -> music.add(new Symbol(Kind.NAME_ROOT, "\"" + root)));
        music.add(new Symbol(Kind.REST, "z"));
        music.add(new Symbol(Kind.CHORD_START, "["));
        music.add(new Symbol(Kind.TIE, "-"));
        music.add(new Symbol(Kind.GRACE_START, "{"));
        music.add(new Symbol(Kind.SPACE, " "));
        return music;
    }

    /** The words after the root in a chord name. */
    static List<Symbol> names() {
        List<Symbol> names = new ArrayList<>();
        QUALITIES.forEach(quality -> names.add(new Symbol(Kind.NAME_QUALITY, quality)));
        roots('A').forEach(bass -> names.add(new Symbol(Kind.NAME_BASS, "/" + bass)));
        roots('a').forEach(bass -> names.add(new Symbol(Kind.NAME_BASS, "/" + bass)));
        letters('a', "+").forEach(bass -> names.add(new Symbol(Kind.NAME_BASS, "/" + bass)));
        names.add(new Symbol(Kind.NAME_END, "\""));
        return names;
    }

    private static Stream<String> roots(char first) {
        return Stream.of("", "#", "b").flatMap(marks -> letters(first, marks));
    }
}

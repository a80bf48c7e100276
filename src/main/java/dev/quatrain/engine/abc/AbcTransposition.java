package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Transposes a tune. Changes key signatures, notes, accidentals and chord names, and nothing else. Every letter moves by the
 * same number of letters, so a note without an accidental has none in the new key either.
 */
public final class AbcTransposition {

    /** From a fourth down to a tritone up: each key once, at the nearest distance. */
    public static final int LOWEST = -5;

    public static final int HIGHEST = 6;

    private static final Pattern CHORD = Pattern.compile("\"([A-Ga-g])([#b]?)([^/]*)(?:/([A-Ga-g])([#b+]?))?\"");
    private static final int MOST_SHARPS = 6; // or flats

    private final List<AbcLexeme> lexemes;
    private final Interval interval;

    /** A distance in letters and in semitones. */
    private record Interval(int steps, int semitones) {

        /** The alteration that a natural on this letter needs after it moved. */
        int excess(int step) {
            return AbcPitch.natural(step) + semitones - AbcPitch.natural(step + steps);
        }
    }

    private AbcTransposition(List<AbcLexeme> lexemes, Interval interval) {
        this.lexemes = lexemes;
        this.interval = interval;
    }

    /**
     * Transposes to the key with the fewest sharps or flats.
     *
     * @param semitones {@value #LOWEST} to {@value #HIGHEST}, upwards
     * @return empty if the tune has no key or an unsupported one, or if no such key can express its accidentals
     */
    public static Optional<String> transpose(String tune, int semitones) {
        if (semitones < LOWEST || semitones > HIGHEST) {
            throw new IllegalArgumentException(
                    "expected %d to %d semitones, not %d".formatted(LOWEST, HIGHEST, semitones));
        }
        return transpose(AbcLexer.cut(tune), semitones);
    }

    /** The tune in all other keys that can be written, from the lowest to the highest. */
    public static List<String> inOtherKeys(String tune) {
        List<AbcLexeme> lexemes = AbcLexer.cut(tune);
        return IntStream.rangeClosed(LOWEST, HIGHEST)
                .filter(semitones -> semitones != 0)
                .mapToObj(semitones -> transpose(lexemes, semitones))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> transpose(List<AbcLexeme> lexemes, int semitones) {
        return firstKey(lexemes).stream()
                .flatMap(from -> intervals(from, semitones))
                .map(interval -> new AbcTransposition(lexemes, interval).written())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The intervals to a key within the limit of sharps, simplest key first. */
    private static Stream<Interval> intervals(AbcKey from, int semitones) {
        int direction = semitones < 0 ? -1 : 1;
        return IntStream.range(0, 7)
                .mapToObj(steps -> new Interval(direction * steps, semitones))
                .filter(interval -> Math.abs(interval.excess(from.step()) + from.alteration()) <= 1)
                .filter(interval -> sharps(from, interval) <= MOST_SHARPS)
                .sorted(Comparator.comparingInt(interval -> sharps(from, interval)));
    }

    private static int sharps(AbcKey from, Interval interval) {
        return Math.abs(moved(from, interval).fifths());
    }

    private static AbcKey moved(AbcKey key, Interval interval) {
        int step = Math.floorMod(key.step() + interval.steps(), 7);
        return new AbcKey(step, key.alteration() + interval.excess(key.step()), key.mode());
    }

    private static Optional<AbcKey> firstKey(List<AbcLexeme> lexemes) {
        return lexemes.stream()
                .dropWhile(lexeme -> !isKeyField(lexeme))
                .skip(1)
                .dropWhile(lexeme -> lexeme.kind() == Kind.SPACE)
                .findFirst()
                .filter(lexeme -> lexeme.kind() == Kind.VALUE)
                .flatMap(lexeme -> AbcKey.of(lexeme.text()));
    }

    private static boolean isKeyField(AbcLexeme lexeme) {
        return lexeme.kind() == Kind.FIELD && lexeme.text().endsWith("K:");
    }

    /** Empty if a key or an accidental cannot be written. */
    private Optional<String> written() {
        StringBuilder out = new StringBuilder();
        boolean inKey = false;
        for (AbcLexeme lexeme : lexemes) {
            String moved = inKey && lexeme.kind() != Kind.SPACE ? key(lexeme) : moved(lexeme);
            if (moved == null) {
                return Optional.empty();
            }
            out.append(moved);
            inKey = inKey && lexeme.kind() == Kind.SPACE || isKeyField(lexeme);
        }
        return Optional.of(out.toString());
    }

    private @Nullable String key(AbcLexeme lexeme) {
        AbcKey key = lexeme.kind() == Kind.VALUE ? AbcKey.of(lexeme.text()).orElse(null) : null;
        if (key == null) {
            return null;
        }
        AbcKey moved = moved(key, interval);
        return Math.abs(moved.alteration()) <= 1 && Math.abs(moved.fifths()) <= 7 ? moved.text() : null;
    }

    private @Nullable String moved(AbcLexeme lexeme) {
        return switch (lexeme.kind()) {
            case NOTE -> note(lexeme);
            case CHORD_SYMBOL -> chord(lexeme.text());
            default -> lexeme.text();
        };
    }

    private @Nullable String note(AbcLexeme lexeme) {
        AbcPitch pitch = AbcPitch.of(lexeme.text());
        Integer accidental = pitch.accidental();
        Integer moved = accidental == null ? null : Integer.valueOf(accidental + interval.excess(pitch.step()));
        if (moved != null && Math.abs(moved) > 2) {
            return null;
        }
        return new AbcPitch(moved, pitch.step() + interval.steps()).text()
                + lexeme.text().substring(lexeme.lengthStart());
    }

    private String chord(String text) {
        Matcher name = CHORD.matcher(text);
        if (!name.matches()) {
            return text;
        }
        String bass = name.group(4) == null ? "" : "/" + root(name.group(4), name.group(5));
        return "\"" + root(name.group(1), name.group(2)) + name.group(3) + bass + "\"";
    }

    /** After a lower-case letter a sharp is written as a plus sign. */
    private String root(String letter, String sign) {
        int step = "CDEFGAB".indexOf(Character.toUpperCase(letter.charAt(0)));
        int alteration = (sign.isEmpty() ? 0 : sign.equals("b") ? -1 : 1) + interval.excess(step);
        int moved = step + interval.steps();
        while (Math.abs(alteration) > 1) { // one letter further it is simpler
            int next = moved + Integer.signum(alteration);
            alteration += AbcPitch.natural(moved) - AbcPitch.natural(next);
            moved = next;
        }
        boolean small = Character.isLowerCase(letter.charAt(0));
        char root = small ? Character.toLowerCase(AbcPitch.letter(moved)) : AbcPitch.letter(moved);
        String sharp = small ? "+" : "#";
        return root + (alteration == 0 ? "" : alteration > 0 ? sharp : "b");
    }
}

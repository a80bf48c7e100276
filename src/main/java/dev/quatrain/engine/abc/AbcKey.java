package dev.quatrain.engine.abc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key.
 *
 * @param step of the tonic, 0 for C to 6 for B
 * @param alteration of the tonic, in semitones
 * @param mode as written, with the space before it: empty for major, {@code m}, {@code Dor}, {@code " minor"} …
 */
public record AbcKey(int step, int alteration, String mode) {

    /** The tonic and the mode. Of a mode's name the first three letters count, in any case. */
    static final String EXPRESSION = "([A-G])([#b♯♭]?)"
            + "([ \\t]*(?:(?i:maj|min|mix|dor|phr|lyd|loc|aeo|ion)[A-Za-z]*|m(?![A-Za-z]))|)(?![A-Za-z#♯♭])";

    private static final Pattern FORM = Pattern.compile(EXPRESSION);
    private static final Pattern FIELD = Pattern.compile(EXPRESSION + KeyField.PROPERTIES_FOLLOW);
    private static final String LETTERS = "CDEFGAB";
    private static final int[] FIFTHS = {0, 2, 4, -1, 1, 3, 5}; // of C D E F G A B
    private static final List<Integer> IN_ORDER_OF_SHARPS = List.of(3, 0, 4, 1, 5, 2, 6); // F C G D A E B
    private static final int MOST = 7;

    /** The offset of a mode's signature from the major key on the same tonic, in fifths. */
    private static final Map<String, Integer> MODES = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("maj", 0),
            Map.entry("ion", 0),
            Map.entry("mix", -1),
            Map.entry("dor", -2),
            Map.entry("m", -3),
            Map.entry("min", -3),
            Map.entry("aeo", -3),
            Map.entry("phr", -4),
            Map.entry("loc", -5),
            Map.entry("lyd", 1));

    private static final Map<String, String> SHORT = Map.of("maj", "", "ion", "", "min", "m", "aeo", "m");

    /** Parses a {@link AbcLexeme.Kind#VALUE} of the field {@code K:}; empty if it is not a key. */
    public static Optional<AbcKey> of(String value) {
        Matcher form = FORM.matcher(value);
        return form.matches() ? of(form) : Optional.empty();
    }

    /** The key of a field {@code K:}, which may also have a clef; empty if it has no key, or further accidentals. */
    public static Optional<AbcKey> ofField(String value) {
        Matcher form = FIELD.matcher(value.strip());
        return form.lookingAt() ? of(form) : Optional.empty();
    }

    /** The key that a match of {@link #EXPRESSION} found; empty if it has more than seven sharps or flats. */
    static Optional<AbcKey> of(Matcher form) {
        String sign = form.group(2);
        int alteration = sign.isEmpty() ? 0 : "#♯".contains(sign) ? 1 : -1;
        AbcKey key = new AbcKey(LETTERS.indexOf(form.group(1)), alteration, form.group(3));
        return Math.abs(key.fifths()) <= MOST ? Optional.of(key) : Optional.empty();
    }

    /** The sharps of the signature; negative for flats. */
    public int fifths() {
        return FIFTHS[step] + 7 * alteration + modeOffset();
    }

    private int modeOffset() {
        String name = mode.strip().toLowerCase(Locale.ROOT);
        return requireNonNull(MODES.get(name.substring(0, Math.min(3, name.length()))));
    }

    /** Whether both are the same key, however they are written: {@code D minor} and {@code Dm}. */
    public boolean isSame(AbcKey other) {
        return step == other.step && alteration == other.alteration && modeOffset() == other.modeOffset();
    }

    /** The alteration of a letter by the signature, in semitones; the letter is 0 for C to 6 for B. */
    public int alterationOf(int letter) {
        int place = IN_ORDER_OF_SHARPS.indexOf(letter);
        int fifths = fifths();
        return fifths > place ? 1 : -fifths > MOST - 1 - place ? -1 : 0;
    }

    /** The letters of the chord on the tonic, 0 for C to 6 for B. */
    public List<Integer> tonicChord() {
        return List.of(step, (step + 2) % 7, (step + 4) % 7);
    }

    /** The shortest usual spelling: {@code Dm} for {@code D minor}. */
    public String shortest() {
        String name = mode.strip().toLowerCase(Locale.ROOT);
        String three = name.substring(0, Math.min(3, name.length()));
        return new AbcKey(step, alteration, SHORT.getOrDefault(three, three)).text();
    }

    /** The key as in the field {@code K:}. */
    String text() {
        return LETTERS.charAt(step) + (alteration > 0 ? "#" : alteration < 0 ? "b" : "") + mode;
    }
}

package dev.quatrain.engine.abc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the instructions of a text ({@code I:} and {@code %%}) say about reading it. All others concern print.
 *
 * @param lineBreaks whether {@code !} is a line break and no decoration
 */
record Dialect(Accidentals accidentals, boolean lineBreaks) {
    private static final String INSTRUCTION = "(?mi)^(?:I:|%%)[ \\t]*";
    private static final Pattern REACH =
            Pattern.compile(INSTRUCTION + "propagate-accidentals[ \\t]+(not|octave|pitch)");
    private static final Pattern BREAKS =
            Pattern.compile(INSTRUCTION + "(?:linebreak[^\\r\\n]*!|decoration[ \\t]+\\+)");
    private static final Pattern BLOCK = Pattern.compile("(?m)^%%begin(\\w+)[\\s\\S]*?^%%end\\1|^%%begin\\w+[\\s\\S]*");
    private static final Pattern MUSIC = Pattern.compile("(?m)^(?!\\+:|[A-Za-z]:[^|:]|%).*!.*$");

    /** The notes that an accidental reaches, until the end of its bar. */
    enum Accidentals {
        NOT,
        OCTAVE,
        PITCH;

        /** Equal numbers reach each other. */
        int of(AbcPitch pitch) {
            return switch (this) {
                case NOT -> pitch.accidental() == null ? Integer.MIN_VALUE : Integer.MAX_VALUE;
                case OCTAVE -> pitch.step();
                case PITCH -> pitch.letter();
            };
        }
    }

    static Dialect of(String text) {
        Matcher reach = REACH.matcher(text);
        Accidentals accidentals =
                reach.find() ? Accidentals.valueOf(reach.group(1).toUpperCase(Locale.ROOT)) : Accidentals.PITCH;
        return new Dialect(accidentals, BREAKS.matcher(text).find());
    }

    /** The text with everything at its place, but without line breaks that look like decorations, and without blocks of prose. */
    String plain(String text) {
        String plain = BLOCK.matcher(text).replaceAll(block -> block.group().replaceAll("[^\\r\\n]", "%"));
        return lineBreaks
                ? MUSIC.matcher(plain)
                        .replaceAll(
                                line -> Matcher.quoteReplacement(line.group().replace('!', ' ')))
                : plain;
    }
}

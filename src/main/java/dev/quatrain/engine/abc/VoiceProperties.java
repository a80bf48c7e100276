package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the fields {@code K:} and {@code V:} say about the sound of a voice (ABC standard 2.1, 4.6). Null is what they do not
 * say.
 *
 * @param clefOctaves of the clef: {@code treble-8} sounds an octave lower
 * @param octaves of {@code octave=}
 * @param semitones of {@code transpose=}
 */
record VoiceProperties(
        @Nullable Integer clefOctaves,
        @Nullable Integer octaves,
        @Nullable Integer semitones) {

    static final String CLEF =
            "(?:treble|bass|alto|tenor|baritone|mezzo|soprano|perc|none|[GCF])[1-5]?(?:[-+^_](?:8|15))?";

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"=]+=)?\"[^\"]*\"|\\S+");
    private static final Pattern CLEF_FORM = Pattern.compile("(?:clef=)?\"?(?:" + CLEF + ")\"?");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][\\w:-]*=(?:\"[^\"]*\"|\\S*)");
    private static final Pattern SHIFT = Pattern.compile("(octave|transpose|t)=([-+]?[0-9]{1,2})");

    static VoiceProperties of(String text) {
        Integer clef = null;
        Integer octaves = null;
        Integer semitones = null;
        for (String word : words(text)) {
            Matcher shift = SHIFT.matcher(word);
            if (shift.matches()) {
                Integer by = Integer.valueOf(shift.group(2));
                octaves = shift.group(1).equals("octave") ? by : octaves;
                semitones = shift.group(1).equals("octave") ? semitones : by;
            } else if (CLEF_FORM.matcher(word).matches()) {
                clef = octaves(word);
            }
        }
        return new VoiceProperties(clef, octaves, semitones);
    }

    /** The words of a field; white space within quotes does not separate them. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** Whether a word after a key says something about a voice or its staff. */
    static boolean isProperty(String word) {
        return PROPERTY.matcher(word).matches() || CLEF_FORM.matcher(word).matches();
    }

    private static int octaves(String clef) {
        int size = clef.matches(".*15\"?") ? 2 : clef.matches(".*8\"?") ? 1 : 0;
        return clef.contains("-") || clef.contains("_") ? -size : size;
    }
}

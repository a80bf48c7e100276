package dev.quatrain.engine.abc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the length after a note's letter: {@code 3/2}, {@code //}. */
final class NoteLength {
    private static final Pattern FORM = Pattern.compile("(\\d*)(/*)(\\d*)");

    private NoteLength() {}

    /** The length in ticks, rounded; 0 if the text is not a length. */
    static long ticks(String written, long unit) {
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            return 0;
        }
        long number = form.group(1).isEmpty() ? 1 : Long.parseLong(form.group(1));
        long divisor = form.group(3).isEmpty() ? 1L << form.group(2).length() : Long.parseLong(form.group(3));
        return Math.round((double) number * unit / divisor);
    }
}

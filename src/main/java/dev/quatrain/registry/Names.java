package dev.quatrain.registry;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The rule for names of corpora, models and aliases: letters, marks and numbers of any script. A name is stored in normalization
 * form C (Unicode Standard Annex #15), so that a composed and a decomposed spelling are one name.
 */
public final class Names {

    /** The rule, for error messages. */
    public static final String RULE = "1 to 64 letters of any script, digits, '.', '_' or '-', not starting with '.'";

    private static final int LONGEST = 64;

    /** Marks are part of letters, in Indic scripts and others; two joiners tell spellings apart in some. */
    private static final String INNER = "\\p{L}\\p{M}\\p{N}\\x{200C}\\x{200D}._-";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_-][%s]{0,%d}".formatted(INNER, LONGEST - 1));
    private static final Pattern ILLEGAL = Pattern.compile("[^%s]+".formatted(INNER));
    private static final Pattern ILLEGAL_START = Pattern.compile("\\A[.\\p{M}\\x{200C}\\x{200D}-]+");

    private Names() {}

    /** Whether a name is valid. No resource has an invalid name. */
    public static boolean isValid(String name) {
        return ALLOWED.matcher(normal(name)).matches();
    }

    /** The spelling of a name by which it is stored and looked up. */
    public static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** A valid name as much like a text as possible, such as a file's name; {@code instead} if nothing of it is left. */
    public static String from(String text, String instead) {
        String words = ILLEGAL.matcher(normal(text)).replaceAll("-");
        String begun = ILLEGAL_START.matcher(words).replaceFirst("");
        String cut = begun.codePointCount(0, begun.length()) <= LONGEST
                ? begun
                : begun.substring(0, begun.offsetByCodePoints(0, LONGEST));
        String ended = cut.replaceFirst("[.-]+\\z", "");
        return ended.isEmpty() ? instead : ended;
    }

    /**
     * @return the name, in its {@link #normal} spelling
     * @throws InvalidName if it breaks the rule
     */
    public static String require(String name) {
        if (!isValid(name)) {
            throw new InvalidName(name, RULE);
        }
        return normal(name);
    }
}

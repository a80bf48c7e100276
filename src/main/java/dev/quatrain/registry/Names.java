package dev.quatrain.registry;

import java.util.regex.Pattern;

/** The rule for names of corpora, models and aliases. */
public final class Names {

    /** The rule, for error messages. */
    public static final String RULE = "1 to 64 letters, digits, '.', '_' or '-', not starting with '.'";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}_-][\\p{L}\\p{Nd}._-]{0,63}");

    private Names() {}

    /** Whether a name is valid. No resource has an invalid name. */
    public static boolean isValid(String name) {
        return ALLOWED.matcher(name).matches();
    }

    /**
     * @return the name
     * @throws InvalidName if it breaks the rule
     */
    public static String require(String name) {
        if (!isValid(name)) {
            throw new InvalidName(name, RULE);
        }
        return name;
    }
}

package dev.quatrain.registry;

import java.util.regex.Pattern;

/** What corpora, models and aliases may be called. */
public final class Names {

    /** In words, for whoever chose another one. */
    public static final String RULE = "1 to 64 letters, digits, '.', '_' or '-', not starting with '.'";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}_-][\\p{L}\\p{Nd}._-]{0,63}");

    private Names() {}

    /** Nothing can have been given a name against the rule, so nobody need look for it. */
    public static boolean isValid(String name) {
        return ALLOWED.matcher(name).matches();
    }

    /**
     * @return the name
     * @throws InvalidName if it is against the rule
     */
    public static String require(String name) {
        if (!isValid(name)) {
            throw new InvalidName(name, RULE);
        }
        return name;
    }
}

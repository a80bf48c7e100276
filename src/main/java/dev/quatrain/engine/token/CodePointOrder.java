package dev.quatrain.engine.token;

/**
 * The order of strings by code points. Unlike {@link String#compareTo}, it puts U+E000 to U+FFFF before supplementary
 * characters.
 */
final class CodePointOrder {

    private CodePointOrder() {}

    static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int at = 0; at < common; at++) {
            if (left.charAt(at) != right.charAt(at)) {
                return Integer.compare(weight(left.charAt(at)), weight(right.charAt(at)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates are larger than all other UTF-16 units. */
    private static int weight(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}

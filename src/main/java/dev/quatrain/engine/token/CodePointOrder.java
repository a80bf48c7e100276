package dev.quatrain.engine.token;

/** The order of code points; unlike {@link String#compareTo}, it puts U+E000 before what lies beyond U+FFFF. */
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

    /** Halves of surrogate pairs weigh more than all other units. */
    private static int weight(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}

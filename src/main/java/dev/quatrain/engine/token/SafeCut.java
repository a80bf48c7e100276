package dev.quatrain.engine.token;

/**
 * Finds places at which a text can be cut, so that the tokens of the two parts are those of the whole, whatever follows.
 */
@FunctionalInterface
interface SafeCut {

    /** The last such place in a text that goes on; 0 if there is none. */
    int last(CharSequence text);

    static SafeCut of(TokenizerSpec spec) {
        return switch (spec.type()) {
            case CHARACTER, BYTE -> CharSequence::length;
            case ABC -> text -> after(text, '\n'); // lines are independent of each other
            case WORD -> spec.split() == TokenizerSpec.WordSplit.UNICODE ? SafeCut::beforeSpace : SafeCut::afterSpace;
            case BPE -> SafeCut::beforeSpace;
        };
    }

    /**
     * After a line feed, or before a space that follows a visible ASCII character. Both are word boundaries whatever is
     * around them (Unicode Standard Annex 29, WB3a, WB3b, WB999), and a run of spaces stays whole, the last of which may belong
     * to the next word.
     */
    private static int beforeSpace(CharSequence text) {
        for (int at = text.length(); at > 0; at--) {
            char before = text.charAt(at - 1);
            boolean space = at < text.length() && text.charAt(at) == ' ' && before > ' ' && before < 0x7F;
            if (space || before == '\n') {
                return at;
            }
        }
        return 0;
    }

    private static int afterSpace(CharSequence text) {
        return Math.max(after(text, '\n'), after(text, ' '));
    }

    private static int after(CharSequence text, char last) {
        int at = text.length();
        while (at > 0 && text.charAt(at - 1) != last) {
            at--;
        }
        return at;
    }
}

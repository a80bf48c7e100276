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
            case WORD ->
                spec.split() == TokenizerSpec.WordSplit.WHITESPACE ? SafeCut::afterSpace : SafeCut::beforeSpace;
            case BPE -> SafeCut::beforeSpace;
        };
    }

    /**
     * After a line feed, or before a space that follows a visible ASCII character. Both are word boundaries whatever is
     * around them (Unicode Standard Annex 29, WB3a, WB3b, WB999), and a run of spaces stays whole, the last of which may belong
     * to the next word.
     */
    private static int beforeSpace(CharSequence text) {
        int at = text.length();
        while (at > 0 && !isBoundary(text, at)) {
            at--;
        }
        return at;
    }

    private static boolean isBoundary(CharSequence text, int at) {
        char before = text.charAt(at - 1);
        return before == '\n' || before > ' ' && before < 0x7F && at < text.length() && text.charAt(at) == ' ';
    }

    /** The last safe place for words in the ASCII text that begins at {@code start}; {@code start} if there is none. */
    static int asciiEnd(String text, int start) {
        int safe = start;
        int at = start;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
            safe = isBoundary(text, at) ? at : safe;
        }
        return at == text.length() ? at : safe;
    }

    /** The first safe place for words after the next character that is not ASCII; the end if there is none. */
    static int otherEnd(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
        }
        do {
            at++;
        } while (at < text.length() && !isBoundary(text, at));
        return Math.min(at, text.length());
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

package dev.quatrain.engine.poem.stanza;

/**
 * The part of a word that is written.
 *
 * @param low the first word with these letters
 * @param high the number after the last such word
 * @param length the number of letters
 * @param letterCase of the first letter
 * @param mark the punctuation mark that has ended the word; 0 if none has
 */
record WordPrefix(int low, int high, int length, LetterCase letterCase, int mark) {

    enum LetterCase {
        /** No letter is written, or it has no case. */
        OPEN,
        LOWER,
        CAPITAL;

        static LetterCase of(int codePoint) {
            if (Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint)) {
                return CAPITAL;
            }
            return Character.toUpperCase(codePoint) == codePoint ? OPEN : LOWER;
        }
    }

    static WordPrefix none(WordIndex index) {
        return new WordPrefix(0, index.count(), 0, LetterCase.OPEN, 0);
    }

    /** This and one more code point, of which words may be left or not. */
    WordPrefix with(int codePoint, WordIndex index) {
        int plain = plain(codePoint);
        boolean first = length == 0 || length == 1 && index.letters(low)[0] == '\'';
        boolean letter = first && plain != '\'';
        int[] range = index.range(low, high, length, letter ? Character.toLowerCase(plain) : plain);
        return new WordPrefix(range[0], range[1], length + 1, letter ? LetterCase.of(codePoint) : letterCase, 0);
    }

    private int plain(int codePoint) {
        int form = SpelledWords.APOSTROPHES.indexOf(codePoint);
        boolean last = form == SpelledWords.APOSTROPHES.length() - 1;
        return form >= 0 && (!last || length == 0) ? '\'' : codePoint;
    }

    WordPrefix marked(int by) {
        return new WordPrefix(low, low + 1, length, letterCase, by);
    }

    /** Whether the letters are all those of the first word. */
    boolean isWhole(WordIndex index) {
        return length > 0 && low < high && index.length(low) == length;
    }

    boolean hasWord(int word) {
        return word >= low && word < high;
    }
}

package dev.quatrain.engine.token;

import java.util.function.Consumer;

/**
 * The words within which byte pairs are merged: those of {@link UnicodeWordTokenizer}, limited in length to bound the
 * running time.
 */
final class ShortWords {

    /** In code points. Longer runs of letters are not natural words. */
    static final int LONGEST = 64;

    private final UnicodeWordTokenizer words = new UnicodeWordTokenizer();

    /** Splits without loss: the concatenated words equal the text. */
    void split(String text, Consumer<String> sink) {
        words.split(text, word -> cut(word, sink));
    }

    private static void cut(String word, Consumer<String> sink) {
        int start = 0;
        while (word.codePointCount(start, word.length()) > LONGEST) {
            int end = word.offsetByCodePoints(start, LONGEST);
            sink.accept(word.substring(start, end));
            start = end;
        }
        sink.accept(word.substring(start));
    }
}

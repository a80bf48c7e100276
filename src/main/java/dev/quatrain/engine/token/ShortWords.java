package dev.quatrain.engine.token;

import java.util.function.Consumer;

/** The words within which byte pairs are merged: those of {@link UnicodeWordTokenizer}, cut so that no text takes long. */
final class ShortWords {

    /** In code points; a longer run of letters is nobody's word. */
    static final int LONGEST = 64;

    private final UnicodeWordTokenizer words = new UnicodeWordTokenizer();

    /** Joined again, the words are the text. */
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

package dev.quatrain.engine.token;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.function.Consumer;

/**
 * Splits at the word boundaries of Unicode Standard Annex 29, with ICU's dictionaries for scripts without spaces. A token is
 * a word, a punctuation mark, a line end or a run of spaces. One space directly before a word belongs to the word. The
 * concatenated tokens equal the text.
 */
final class UnicodeWordTokenizer implements Tokenizer {

    private final BreakIterator prototype = BreakIterator.getWordInstance(ULocale.ROOT);

    @Override
    public void split(String text, Consumer<String> sink) {
        int start = 0;
        while (start < text.length()) {
            int ascii = SafeCut.asciiEnd(text, start);
            if (ascii > start) {
                splitAscii(text, start, ascii, sink);
                start = ascii;
            } else {
                int end = SafeCut.otherEnd(text, start);
                splitAny(text.substring(start, end), sink);
                start = end;
            }
        }
    }

    private static void splitAscii(String text, int from, int to, Consumer<String> sink) {
        AsciiWords segments = new AsciiWords(text, from, to);
        Pending pending = new Pending(text, from, sink);
        while (segments.next()) {
            pending.followedBy(segments.end(), segments.word());
        }
        pending.emit();
    }

    private void splitAny(String text, Consumer<String> sink) {
        BreakIterator boundaries = prototype.clone(); // iterators are not thread-safe
        boundaries.setText(text);
        Pending pending = new Pending(text, 0, sink);
        for (int next = boundaries.next(); next != BreakIterator.DONE; next = boundaries.next()) {
            pending.followedBy(next, boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT);
        }
        pending.emit();
    }

    /** A segment that waits for the next one, which may take its last space. */
    private static final class Pending {

        private final String text;
        private final Consumer<String> sink;
        private int start;
        private int end;

        Pending(String text, int start, Consumer<String> sink) {
            this.text = text;
            this.start = start;
            this.end = start;
            this.sink = sink;
        }

        void followedBy(int next, boolean word) {
            int cut = word && end > start && text.charAt(end - 1) == ' ' ? end - 1 : end;
            if (cut > start) {
                sink.accept(text.substring(start, cut));
            }
            start = cut;
            end = next;
        }

        void emit() {
            if (end > start) {
                sink.accept(text.substring(start, end));
            }
        }
    }

    @Override
    public TokenWriter writer() {
        return token -> token;
    }
}

package dev.quatrain.engine.token;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.function.Consumer;

/**
 * A token is what lies between two word boundaries of Unicode Standard Annex 29 (with ICU's dictionaries for scripts
 * without spaces): a word, a punctuation mark, a line end, a run of spaces. One space directly before a word belongs to the
 * word, so that the text is nothing but its tokens one after the other.
 */
final class UnicodeWordTokenizer implements Tokenizer {

    private final BreakIterator prototype = BreakIterator.getWordInstance(ULocale.ROOT);

    @Override
    public void split(String text, Consumer<String> sink) {
        BreakIterator boundaries = prototype.clone(); // an iterator belongs to one thread
        boundaries.setText(text);
        int start = 0; // of the segment that waits to be emitted
        int end = 0;
        for (int next = boundaries.next(); next != BreakIterator.DONE; next = boundaries.next()) {
            boolean word = boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT;
            int cut = word && end > start && text.charAt(end - 1) == ' ' ? end - 1 : end;
            if (cut > start) {
                sink.accept(text.substring(start, cut));
            }
            start = cut;
            end = next;
        }
        if (end > start) {
            sink.accept(text.substring(start, end));
        }
    }

    @Override
    public TokenWriter writer() {
        return token -> token;
    }
}

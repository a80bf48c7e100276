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
        BreakIterator boundaries = prototype.clone(); // iterators are not thread-safe
        boundaries.setText(text);
        int start = 0; // of the pending segment
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

package dev.quatrain.engine.token;

import java.util.function.Consumer;

/**
 * A token is a run of characters between white space, or a line feed. For text that is already tokenised. Not lossless:
 * decoding writes one space between two words.
 */
final class WhitespaceWordTokenizer implements Tokenizer {

    private static final String LINE_FEED = "\n";

    @Override
    public void split(String text, Consumer<String> sink) {
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (isWhitespace(codePoint)) {
                emit(text, start, at, sink);
                if (codePoint == '\n') {
                    sink.accept(LINE_FEED);
                }
                start = next;
            }
            at = next;
        }
        emit(text, start, at, sink);
    }

    @Override
    public TokenWriter writer() {
        return new SpacingWriter();
    }

    private static void emit(String text, int start, int end, Consumer<String> sink) {
        if (end > start) {
            sink.accept(text.substring(start, end));
        }
    }

    /** Combines Java's two definitions: one excludes no-break spaces, the other control characters. */
    private static boolean isWhitespace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static final class SpacingWriter implements TokenWriter {
        private boolean afterWord;

        @Override
        public String append(String token) {
            boolean word = !token.equals(LINE_FEED);
            String piece = word && afterWord ? " " + token : token;
            afterWord = word;
            return piece;
        }

        @Override
        public String flush() {
            afterWord = false;
            return "";
        }
    }
}

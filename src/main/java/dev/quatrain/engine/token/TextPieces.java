package dev.quatrain.engine.token;

import java.util.function.Consumer;

/** Joins the blocks of a text and cuts it again into pieces that can be tokenized independently. */
final class TextPieces {

    /** The longest run of UTF-16 units without a place to cut, of a text to learn from. */
    static final int LONGEST = 1 << 24;

    private final SafeCut cut;
    private final int longest;
    private final Consumer<String> sink;
    private final StringBuilder rest = new StringBuilder();

    TextPieces(SafeCut cut, Consumer<String> sink) {
        this(cut, LONGEST, sink);
    }

    /** @param longest run of UTF-16 units without a place to cut */
    TextPieces(SafeCut cut, int longest, Consumer<String> sink) {
        this.cut = cut;
        this.longest = longest;
        this.sink = sink;
    }

    /**
     * Appends a block that does not end within a surrogate pair.
     *
     * @throws IllegalArgumentException if there was no place to cut for too long
     */
    void add(String block) {
        if (rest.isEmpty() && cut.last(block) == block.length()) {
            sink.accept(block);
            return;
        }
        rest.append(block);
        int end = cut.last(rest);
        if (end > 0) {
            sink.accept(rest.substring(0, end));
            rest.delete(0, end);
        } else if (rest.length() > longest) {
            throw new IllegalArgumentException(
                    "expected a line end or a space within %,d characters, got none".formatted(longest));
        }
    }

    /** Passes the last piece. */
    void finish() {
        if (!rest.isEmpty()) {
            sink.accept(rest.toString());
            rest.setLength(0);
        }
    }
}

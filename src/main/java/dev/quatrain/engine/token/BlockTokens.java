package dev.quatrain.engine.token;

import dev.quatrain.engine.corpus.TextBlocks;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The token ids of a text that is read in blocks: those of the whole text. Not thread-safe. */
public final class BlockTokens {

    /** The longest part of a text without a place to cut, in UTF-16 units. */
    private static final int LONGEST = 1 << 19;

    private final TextBlocks blocks;
    private final TextPieces pieces;
    private final IntArrayList waiting = new IntArrayList(); // of the last piece, at most
    private boolean ended;

    /**
     * @param blocks the text, which the caller closes later
     * @param work counts the tokens
     */
    public BlockTokens(TextCodec codec, TextBlocks blocks, Work work) {
        this.blocks = blocks;
        this.pieces = new TextPieces(
                SafeCut.of(codec.spec()),
                LONGEST,
                text -> waiting.addElements(waiting.size(), codec.encode(text, work)));
    }

    /**
     * The next tokens: as many, or fewer at the end of the text, and none after it.
     *
     * @throws IllegalArgumentException if there is no place to cut for too long
     */
    public int[] next(int count) {
        while (waiting.size() < count && !ended) {
            read();
        }
        int[] tokens = new int[Math.min(waiting.size(), count)];
        waiting.getElements(0, tokens, 0, tokens.length);
        waiting.removeElements(0, tokens.length);
        return tokens;
    }

    private void read() {
        try {
            String block = blocks.next();
            if (block == null) {
                ended = true;
                pieces.finish();
            } else {
                pieces.add(block);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The number of code points that were read. */
    public long characters() {
        return blocks.characters();
    }
}

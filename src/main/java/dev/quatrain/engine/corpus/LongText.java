package dev.quatrain.engine.corpus;

import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A range of a continuous text that is not held in memory. It is read in blocks, from its beginning, as often as needed.
 *
 * @param content the canonical form of the whole text
 * @param from the first code point of the range
 * @param to the end of the range, exclusive, in code points
 * @param size the number of code points of the whole text
 * @param scratch for temporary files of the size of the text
 */
public record LongText(Content content, long from, long to, long size, ScratchSpace scratch) implements LanguageText {

    /** Texts with more code points than this are not held in memory. */
    public static final long LEAST = 1_000_000;

    private static final int BLOCK = 1 << 16; // UTF-16 units

    /** The content of a stored text. */
    @FunctionalInterface
    public interface Content {

        /** A new stream from the beginning of the text, in UTF-8. Reading its end may throw if the content is damaged. */
        InputStream open() throws IOException;
    }

    public LongText {
        if (from < 0 || to <= from || to > size) {
            throw new IllegalArgumentException(
                    "characters %d to %d of a text of %d characters".formatted(from, to, size));
        }
    }

    /** A whole text. */
    public LongText(Content content, long size, ScratchSpace scratch) {
        this(content, 0, size, size, scratch);
    }

    /** A range of this range, in code points. */
    public LongText range(long start, long end) {
        return new LongText(content, from + start, from + end, size, scratch);
    }

    /**
     * Reads the range in blocks. No block ends within a surrogate pair.
     *
     * @throws IOException if the content cannot be read or is damaged; found at the latest by reading the last range
     */
    public void read(Consumer<String> sink) throws IOException {
        try (Reader text = new InputStreamReader(content.open(), StandardCharsets.UTF_8)) {
            new BlockReader(text, this).read(sink);
        }
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.TEXT;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public int documentCount() {
        return 1;
    }

    @Override
    public LongText part(int start, int end) {
        if (start != 0 || end != 1) {
            throw new IndexOutOfBoundsException("documents %d to %d of 1".formatted(start, end));
        }
        return this;
    }

    /** The whole range as one string. */
    @Override
    public Stream<List<String>> rows() {
        StringBuilder text = new StringBuilder();
        try {
            read(text::append);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Stream.of(List.of(text.toString()));
    }

    @Override
    public long characters() {
        return to - from;
    }

    /** Reads the blocks of one range. */
    private static final class BlockReader {

        private final Reader text;
        private final LongText range;
        private final char[] block = new char[BLOCK];
        private int held; // units at the beginning of the block that the last one left over
        private long at; // code points before the block

        BlockReader(Reader text, LongText range) {
            this.text = text;
            this.range = range;
        }

        void read(Consumer<String> sink) throws IOException {
            boolean last = range.to == range.size; // is read to its end, where a digest is compared
            for (int units = next(); units > 0 && (last || at < range.to); units = next()) {
                int points = Character.codePointCount(block, 0, units);
                int start = offset(range.from - at, units);
                int end = offset(range.to - at, units);
                at += points;
                if (end > start) {
                    sink.accept(new String(block, start, end - start));
                }
                block[0] = block[units]; // the half of a pair, if there is one
            }
            if (last ? at != range.size : at < range.to) {
                throw new IOException(
                        "the stored corpus is damaged: it has %d characters, expected %d".formatted(at, range.size));
            }
        }

        /** The number of units in the block; 0 at the end. */
        private int next() throws IOException {
            int units = held;
            int count = 0;
            while (units < block.length - 1 && count >= 0) {
                count = text.read(block, units, block.length - 1 - units);
                units += Math.max(0, count);
            }
            held = units > 0 && count >= 0 && Character.isHighSurrogate(block[units - 1]) ? 1 : 0;
            return units - held;
        }

        /** The units before a code point of the block. */
        private int offset(long points, int units) {
            if (points <= 0) {
                return 0;
            }
            return points >= units || points >= Character.codePointCount(block, 0, units)
                    ? units
                    : Character.offsetByCodePoints(block, 0, units, 0, (int) points);
        }
    }
}

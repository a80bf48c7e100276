package dev.quatrain.engine.batch;

import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.function.IntConsumer;

/** Writes token ids to a temporary file that is then mapped. Not thread-safe. */
public final class IdFile implements IntConsumer {

    private static final int BUFFER = 1 << 20; // bytes between two checks of the free space

    private final FileChannel file;
    private final ScratchSpace scratch;
    private final int width;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
    private long size;

    private IdFile(FileChannel file, ScratchSpace scratch, int width) {
        this.file = file;
        this.scratch = scratch;
        this.width = width;
    }

    /** Writes the ids of a file. */
    @FunctionalInterface
    public interface Filling {
        void fill(IntConsumer ids) throws IOException;
    }

    /**
     * The ids that are written. They take one, two or four bytes each, by the size of the vocabulary. The file has no name any more
     * when this returns; its space is free again some time after the ids are not used any more, or the process ended.
     *
     * @throws dev.quatrain.engine.storage.InsufficientStorage if the disk has no room for them
     * @throws IllegalArgumentException if there are more than 2³¹ − 9
     */
    public static TokenIds write(ScratchSpace scratch, int vocabularySize, Filling filling) throws IOException {
        int width = MappedIds.width(vocabularySize);
        return scratch.unnamed(file -> {
            IdFile ids = new IdFile(file, scratch, width);
            try {
                filling.fill(ids);
            } catch (UncheckedIOException full) {
                throw full.getCause();
            }
            ids.flush();
            return MappedIds.of(file, width);
        });
    }

    /** @throws UncheckedIOException if the file cannot be written */
    @Override
    public void accept(int id) {
        if (buffer.remaining() < width) {
            try {
                flush();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
        switch (width) {
            case Byte.BYTES -> buffer.put((byte) id);
            case Short.BYTES -> buffer.putShort((short) id);
            default -> buffer.putInt(id);
        }
        size++;
    }

    private void flush() throws IOException {
        if (size > TokenIds.MOST) {
            throw new IllegalArgumentException(
                    "more than %,d tokens, the most that one training can hold".formatted(TokenIds.MOST));
        }
        scratch.space().require(buffer.position());
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}

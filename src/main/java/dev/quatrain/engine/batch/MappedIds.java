package dev.quatrain.engine.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Ids in a memory-mapped file, each as one, two or four bytes. The mapping ends when the object is collected; the file can be deleted
 * before.
 */
final class MappedIds implements TokenIds {

    private static final int SEGMENT_BITS = 30; // bytes that are mapped together; a mapping has less than 2³¹

    private final ByteBuffer[] segments;
    private final int segmentBits;
    private final int width;
    private final int size;

    private MappedIds(ByteBuffer[] segments, int segmentBits, int width, int size) {
        this.segments = segments;
        this.segmentBits = segmentBits;
        this.width = width;
        this.size = size;
    }

    /** The bytes of one id of a vocabulary. */
    static int width(int vocabularySize) {
        if (vocabularySize <= 1 << Byte.SIZE) {
            return Byte.BYTES;
        }
        return vocabularySize <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
    }

    /** Maps a file of unsigned numbers of this width in native order. */
    static MappedIds of(FileChannel file, int width) throws IOException {
        return of(file, width, SEGMENT_BITS);
    }

    static MappedIds of(FileChannel file, int width, int segmentBits) throws IOException {
        long bytes = file.size();
        long most = 1L << segmentBits;
        ByteBuffer[] segments = new ByteBuffer[(int) ((bytes + most - 1) >> segmentBits)];
        for (int segment = 0; segment < segments.length; segment++) {
            long start = (long) segment << segmentBits;
            segments[segment] = file.map(FileChannel.MapMode.READ_ONLY, start, Math.min(most, bytes - start))
                    .order(ByteOrder.nativeOrder());
        }
        return new MappedIds(segments, segmentBits, width, Math.toIntExact(bytes / width));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int get(int index) {
        long at = (long) Objects.checkIndex(index, size) * width;
        return id(segments[(int) (at >> segmentBits)], offset(at));
    }

    private int offset(long at) {
        return (int) (at & (1L << segmentBits) - 1);
    }

    private int id(ByteBuffer segment, int at) {
        return switch (width) {
            case Byte.BYTES -> segment.get(at) & 0xFF;
            case Short.BYTES -> segment.getShort(at) & 0xFFFF;
            default -> segment.getInt(at);
        };
    }

    @Override
    public void copy(int from, int[] target, int at, int length) {
        Objects.checkFromIndexSize(from, length, size);
        int done = 0;
        while (done < length) {
            long start = ((long) from + done) * width;
            ByteBuffer segment = segments[(int) (start >> segmentBits)];
            int offset = offset(start);
            int count = Math.min(length - done, (segment.limit() - offset) / width);
            for (int i = 0; i < count; i++) {
                target[at + done + i] = id(segment, offset + i * width);
            }
            done += count;
        }
    }
}

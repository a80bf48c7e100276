package dev.quatrain.engine.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads the bytes of safetensors files; {@link TensorHeaderReader} parses the header. */
final class TensorReader {

    private static final int CHUNK_BYTES = 1 << 16;

    private TensorReader() {}

    static TensorHeader readHeader(FileChannel channel, SafeTensors.Limits limits) throws IOException {
        long size = channel.size();
        if (size > limits.fileBytes()) {
            throw new TensorFormatException("file: " + size + " bytes, at most " + limits.fileBytes() + " expected");
        }
        if (size < SafeTensors.PREFIX_BYTES) {
            throw new TensorFormatException("file: " + size + " bytes, too short for a header");
        }
        ByteBuffer prefix = ByteBuffer.allocate(SafeTensors.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, prefix, 0);
        long length = prefix.flip().getLong();
        if (length < 2 || length > limits.headerBytes() || length > size - SafeTensors.PREFIX_BYTES) {
            throw new TensorFormatException("header: length " + Long.toUnsignedString(length) + ", expected 2 to "
                    + Math.min(limits.headerBytes(), size - SafeTensors.PREFIX_BYTES));
        }
        byte[] json = new byte[(int) length];
        readFully(channel, ByteBuffer.wrap(json), SafeTensors.PREFIX_BYTES);
        return new TensorHeaderReader(limits).parse(json, size - SafeTensors.PREFIX_BYTES - length);
    }

    static Tensor readTensor(FileChannel channel, TensorHeader header, TensorHeader.Entry entry) throws IOException {
        int size = (int) ((entry.end() - entry.begin()) / ElementType.BYTES);
        long place = header.dataStart() + entry.begin();
        if (entry.type() == ElementType.I32) {
            int[] values = new int[size];
            readChunks(
                    channel,
                    place,
                    size,
                    (chunk, at) -> chunk.asIntBuffer().get(values, at, chunk.remaining() / ElementType.BYTES));
            return new IntTensor(entry.shape(), values);
        }
        float[] values = new float[size];
        readChunks(
                channel,
                place,
                size,
                (chunk, at) -> chunk.asFloatBuffer().get(values, at, chunk.remaining() / ElementType.BYTES));
        return new FloatTensor(entry.shape(), values);
    }

    /** Receives elements, little-endian, and the index of the first. */
    private interface ChunkSink {
        void take(ByteBuffer chunk, int at);
    }

    private static void readChunks(FileChannel channel, long place, int size, ChunkSink sink) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (read < size) {
            int count = Math.min(size - read, CHUNK_BYTES / ElementType.BYTES);
            readFully(channel, chunk.clear().limit(count * ElementType.BYTES), place + (long) read * ElementType.BYTES);
            sink.take(chunk.flip(), read);
            read += count;
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long place = position;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, place);
            if (count < 0) {
                throw new EOFException("the file ended at byte " + place + " while it was read");
            }
            place += count;
        }
    }
}

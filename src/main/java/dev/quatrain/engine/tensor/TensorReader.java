package dev.quatrain.engine.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads the safetensors format: bytes and lengths here, what they mean in {@link TensorHeaderReader}. */
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

    static FloatTensor readTensor(FileChannel channel, TensorHeader header, TensorHeader.Entry entry)
            throws IOException {
        float[] values = new float[(int) ((entry.end() - entry.begin()) / Float.BYTES)];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long place = header.dataStart() + entry.begin();
        int read = 0;
        while (read < values.length) {
            int count = Math.min(values.length - read, CHUNK_BYTES / Float.BYTES);
            readFully(channel, chunk.clear().limit(count * Float.BYTES), place + (long) read * Float.BYTES);
            chunk.flip().asFloatBuffer().get(values, read, count);
            read += count;
        }
        return new FloatTensor(entry.shape(), values);
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

package dev.quatrain.engine.tensor;

import dev.quatrain.engine.work.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors format (Hugging Face 2022) with float32 and, if a reader allows it, int32. A file has the header's length
 * as eight little-endian bytes, a JSON header padded with spaces to a multiple of eight, and the numbers, little-endian,
 * without gaps.
 *
 * <p>Other element types are rejected here by name, since the engine aborts the JVM on bfloat16.
 */
public final class SafeTensors {

    /** The size of the length field before the header. */
    static final int PREFIX_BYTES = Long.BYTES;

    private SafeTensors() {}

    /**
     * The limits of a reader.
     *
     * @param fileBytes the largest size of the file
     * @param headerBytes the largest size of the header
     * @param tensors the largest number of header entries
     * @param integers whether tensors of int32 are allowed besides float32
     */
    public record Limits(long fileBytes, int headerBytes, int tensors, boolean integers) {

        /** The format's limit of 100 MB for the header, and no limit for the data. */
        public static final Limits FORMAT = new Limits(Long.MAX_VALUE, 100_000_000, Integer.MAX_VALUE);

        /** For files with float32 only. */
        public Limits(long fileBytes, int headerBytes, int tensors) {
            this(fileBytes, headerBytes, tensors, false);
        }

        /** The same limits, for files that may contain int32 too. */
        public Limits orIntegers() {
            return new Limits(fileBytes, headerBytes, tensors, true);
        }
    }

    /**
     * Writes a new file, with the tensors in the order of the map, and syncs it to the disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     */
    public static void write(Path file, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            TensorWriter.write(channel, tensors, metadata);
            channel.force(true);
        }
    }

    /** Writes to a stream, with the tensors in the order of the map. Does not close the stream. */
    public static void write(OutputStream out, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        TensorWriter.write(Channels.newChannel(out), tensors, metadata);
        out.flush();
    }

    /**
     * Reads a whole file into memory.
     *
     * @throws TensorFormatException if the file is malformed, truncated or over the limits. The header is checked before
     *     data is decoded
     */
    public static TensorFile read(Path file, Limits limits) throws IOException {
        return read(file, limits, Work.unlimited());
    }

    /** The same, counted by tensor. */
    public static TensorFile read(Path file, Limits limits, Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorHeader header = TensorReader.readHeader(channel, limits);
            Map<String, FloatTensor> floats = new LinkedHashMap<>();
            Map<String, IntTensor> integers = new LinkedHashMap<>();
            for (Map.Entry<String, TensorHeader.Entry> entry : header.entries().entrySet()) {
                work.ask();
                Tensor tensor = TensorReader.readTensor(channel, header, entry.getValue());
                if (tensor instanceof FloatTensor values) {
                    floats.put(entry.getKey(), values);
                } else if (tensor instanceof IntTensor values) {
                    integers.put(entry.getKey(), values);
                }
            }
            return new TensorFile(floats, integers, header.metadata());
        }
    }

    /**
     * Reads names and shapes only, with all checks of {@link #read}.
     *
     * @throws TensorFormatException if the file is malformed, truncated or over the limits
     */
    public static TensorHeader readHeader(Path file, Limits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return TensorReader.readHeader(channel, limits);
        }
    }

    /**
     * Checks every number of the float32 tensors, one tensor at a time.
     *
     * @throws TensorFormatException if a number is NaN or infinite, or the file is malformed
     */
    public static void requireFinite(Path file, Limits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorHeader header = TensorReader.readHeader(channel, limits);
            for (Map.Entry<String, TensorHeader.Entry> entry : header.entries().entrySet()) {
                if (entry.getValue().type() == ElementType.F32
                        && TensorReader.readTensor(channel, header, entry.getValue()) instanceof FloatTensor tensor) {
                    requireFinite(entry.getKey(), tensor.values());
                }
            }
        }
    }

    private static void requireFinite(String name, float[] values) throws TensorFormatException {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new TensorFormatException(
                        "tensor '" + name + "': element " + i + " is " + values[i] + ", expected a finite number");
            }
        }
    }
}

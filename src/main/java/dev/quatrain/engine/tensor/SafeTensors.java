package dev.quatrain.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors format (Hugging Face 2022), float32 and, where a reader asks for it, int32: the header's length as eight little-endian bytes, a JSON header
 * padded with spaces to a multiple of eight, then the numbers, little-endian, without a gap.
 *
 * <p>Other element types are refused here, by name, since the engine aborts the JVM when it meets bfloat16.
 */
public final class SafeTensors {

    /** The header's length, before the header. */
    static final int PREFIX_BYTES = Long.BYTES;

    private SafeTensors() {}

    /**
     * What a reader accepts.
     *
     * @param fileBytes the size of the file at most
     * @param headerBytes the size of the header at most
     * @param tensors how many entries the header may have
     * @param integers whether there may be tensors of int32 besides those of float32
     */
    public record Limits(long fileBytes, int headerBytes, int tensors, boolean integers) {

        /** The format's own limit of 100 MB to the header, and none to the data. */
        public static final Limits FORMAT = new Limits(Long.MAX_VALUE, 100_000_000, Integer.MAX_VALUE);

        /** For files of float32 alone. */
        public Limits(long fileBytes, int headerBytes, int tensors) {
            this(fileBytes, headerBytes, tensors, false);
        }

        /** The same, for files that may hold int32 too. */
        public Limits orIntegers() {
            return new Limits(fileBytes, headerBytes, tensors, true);
        }
    }

    /**
     * Writes a new file, its tensors in the order of the map, and forces it to the disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     */
    public static void write(Path file, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            TensorWriter.write(channel, tensors, metadata);
            channel.force(true);
        }
    }

    /** Writes to a stream that stays open, the tensors in the order of the map. */
    public static void write(OutputStream out, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        TensorWriter.write(Channels.newChannel(out), tensors, metadata);
        out.flush();
    }

    /**
     * Reads a whole file into memory.
     *
     * @throws TensorFormatException if the file is malformed, truncated or over the limits; the data is not decoded then
     */
    public static TensorFile read(Path file, Limits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorHeader header = TensorReader.readHeader(channel, limits);
            Map<String, FloatTensor> floats = new LinkedHashMap<>();
            Map<String, IntTensor> integers = new LinkedHashMap<>();
            for (Map.Entry<String, TensorHeader.Entry> entry : header.entries().entrySet()) {
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
     * Reads names and shapes only, after all of {@link #read}'s checks.
     *
     * @throws TensorFormatException if the file is malformed, truncated or over the limits
     */
    public static TensorHeader readHeader(Path file, Limits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return TensorReader.readHeader(channel, limits);
        }
    }

    /**
     * Looks at every number of float32, a tensor at a time; there is no int32 that is no number.
     *
     * @throws TensorFormatException if one is NaN or infinite, or the file is malformed
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

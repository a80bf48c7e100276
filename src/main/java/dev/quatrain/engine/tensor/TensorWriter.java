package dev.quatrain.engine.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the safetensors format. */
final class TensorWriter {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TensorWriter() {}

    static void write(WritableByteChannel out, Map<String, FloatTensor> tensors, Map<String, String> metadata)
            throws IOException {
        byte[] header = header(tensors, metadata);
        ByteBuffer prefix = ByteBuffer.allocate(SafeTensors.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(out, prefix.putLong(header.length).flip());
        writeFully(out, ByteBuffer.wrap(header));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (FloatTensor tensor : tensors.values()) {
            writeValues(out, tensor.values(), chunk);
        }
    }

    private static byte[] header(Map<String, FloatTensor> tensors, Map<String, String> metadata) {
        if (tensors.containsKey(TensorHeaderReader.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be named " + TensorHeaderReader.METADATA);
        }
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(root.putObject(TensorHeaderReader.METADATA)::put);
        }
        long place = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            ObjectNode node = root.putObject(entry.getKey()).put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(entry.getValue().shape()).forEach(shape::add);
            long end = place + (long) Float.BYTES * entry.getValue().values().length;
            node.putArray("data_offsets").add(place).add(end);
            place = end;
        }
        return padded(root.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] padded(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length + 7) / 8 * 8);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeValues(WritableByteChannel out, float[] values, ByteBuffer chunk) throws IOException {
        int written = 0;
        while (written < values.length) {
            int count = Math.min(values.length - written, CHUNK_BYTES / Float.BYTES);
            chunk.clear().asFloatBuffer().put(values, written, count);
            writeFully(out, chunk.limit(count * Float.BYTES));
            written += count;
        }
    }

    private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}

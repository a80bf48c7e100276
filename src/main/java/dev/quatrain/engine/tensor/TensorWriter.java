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

    static void write(WritableByteChannel out, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        byte[] header = header(tensors, metadata);
        ByteBuffer prefix = ByteBuffer.allocate(SafeTensors.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(out, prefix.putLong(header.length).flip());
        writeFully(out, ByteBuffer.wrap(header));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            writeValues(out, tensor, chunk);
        }
    }

    private static byte[] header(Map<String, ? extends Tensor> tensors, Map<String, String> metadata) {
        if (tensors.containsKey(TensorHeaderReader.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be named " + TensorHeaderReader.METADATA);
        }
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(root.putObject(TensorHeaderReader.METADATA)::put);
        }
        long place = 0;
        for (Map.Entry<String, ? extends Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node =
                    root.putObject(entry.getKey()).put("dtype", tensor.type().name());
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(tensor.shape()).forEach(shape::add);
            long end = place + (long) ElementType.BYTES * tensor.size();
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

    private static void writeValues(WritableByteChannel out, Tensor tensor, ByteBuffer chunk) throws IOException {
        int written = 0;
        while (written < tensor.size()) {
            int count = Math.min(tensor.size() - written, CHUNK_BYTES / ElementType.BYTES);
            put(tensor, written, chunk.clear().limit(count * ElementType.BYTES));
            writeFully(out, chunk);
            written += count;
        }
    }

    /** Writes as many elements as the buffer has room for, without changing its position. */
    private static void put(Tensor tensor, int from, ByteBuffer chunk) {
        int count = chunk.remaining() / ElementType.BYTES;
        if (tensor instanceof FloatTensor floats) {
            chunk.asFloatBuffer().put(floats.values(), from, count);
        } else if (tensor instanceof IntTensor integers) {
            chunk.asIntBuffer().put(integers.values(), from, count);
        }
    }

    private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}

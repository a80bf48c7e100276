package dev.quatrain.engine.tensor;

import static dev.quatrain.engine.tensor.SafeTensorsTest.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsIntegersTest {

    private static final SafeTensors.Limits INTEGERS = SafeTensors.Limits.FORMAT.orIntegers();

    @TempDir
    Path directory;

    @Test
    void readsTheIntegersThatItWroteBesideTheFloats() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("counts", new IntTensor(new long[] {2, 2}, new int[] {1, -2, Integer.MIN_VALUE, 16_777_217}));
        tensors.put("w", new FloatTensor(new long[] {1}, new float[] {1.5f}));
        tensors.put(
                "longer than a chunk",
                IntTensor.vector(IntStream.range(0, 100_003).toArray()));
        Path file = directory.resolve("counts.safetensors");

        SafeTensors.write(file, tensors, Map.of("a", "b"));
        TensorFile read = SafeTensors.read(file, INTEGERS);

        assertThat(read.integers()).containsOnlyKeys("counts", "longer than a chunk");
        assertThat(read.integers())
                .allSatisfy((name, values) -> assertThat(values).isEqualTo(tensors.get(name)));
        assertThat(read.tensors()).isEqualTo(Map.of("w", tensors.get("w")));
        assertThat(read.metadata()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void writesIntegersInTheBytesThatTheFormatPrescribes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SafeTensors.write(out, Map.of("word", new IntTensor(new long[] {1, 2}, new int[] {258, -2})), Map.of());

        String header = "{\"word\":{\"dtype\":\"I32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        assertThat(out.toByteArray()).isEqualTo(file(header + "     ", 2, 1, 0, 0, 0xfe, 0xff, 0xff, 0xff));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BF16", "I64", "U32", "i32"})
    void refusesOtherTypesWhereItTakesIntegersToo(String type) throws IOException {
        Path file =
                store(file("{\"w\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,4]}}", 0, 0, 0, 0));

        assertRefused(file, INTEGERS, "tensor 'w': dtype " + type + ", expected F32 or I32");
    }

    @Test
    void checksTheHeaderOfIntegersLikeThatOfFloats() throws IOException {
        Path file = store(file("{\"w\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0, 0, 0, 0));

        assertRefused(file, INTEGERS, "do not fit shape");
        assertRefused(file, new SafeTensors.Limits(9, 9, 9).orIntegers(), "file: ");
    }

    @Test
    void takesNoIntegerForANumberThatIsNotFinite() throws IOException {
        int bitsOfNaN = Float.floatToRawIntBits(Float.NaN);
        Path counts = directory.resolve("counts");
        SafeTensors.write(counts, Map.of("c", IntTensor.vector(new int[] {bitsOfNaN})), Map.of());
        Path both = directory.resolve("both");
        SafeTensors.write(
                both,
                Map.of("c", IntTensor.vector(new int[] {bitsOfNaN}), "w", new FloatTensor(new long[] {1}, new float[] {
                    Float.NaN
                })),
                Map.of());

        SafeTensors.requireFinite(counts, INTEGERS);
        assertThatThrownBy(() -> SafeTensors.requireFinite(both, INTEGERS)).hasMessageContaining("'w': element 0");
    }

    @Test
    void givesTheTypesWithoutTheNumbers() throws IOException {
        Path file = directory.resolve("counts");
        SafeTensors.write(file, Map.of("c", IntTensor.vector(new int[7])), Map.of());

        TensorHeader header = SafeTensors.readHeader(file, INTEGERS);

        assertThat(header.entries().get("c").type()).isEqualTo(ElementType.I32);
        assertThat(header.shapes().get("c")).containsExactly(7);
    }

    @Test
    void refusesIntegersThatDoNotFillTheShape() {
        assertThatThrownBy(() -> new IntTensor(new long[] {2, 3}, new int[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 values, not 5");
    }

    private static void assertRefused(Path file, SafeTensors.Limits limits, String complaint) {
        assertThatThrownBy(() -> SafeTensors.read(file, limits))
                .isInstanceOf(TensorFormatException.class)
                .hasMessageContaining(complaint);
    }

    private Path store(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("stored"), bytes);
    }
}

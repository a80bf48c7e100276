package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatItWrote() throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("matrix", new FloatTensor(new long[] {2, 3}, new float[] {1, -2, 3.5f, Float.MIN_VALUE, -0f, 6}));
        tensors.put("a scalar", new FloatTensor(new long[] {}, new float[] {7}));
        tensors.put("nothing", new FloatTensor(new long[] {5, 0}, new float[] {}));
        tensors.put("longer than a chunk", new FloatTensor(new long[] {100_003}, ramp(100_003)));
        Path file = directory.resolve("weights.safetensors");

        SafeTensors.write(file, tensors, Map.of("format", "pt"));
        TensorFile read = SafeTensors.read(file, SafeTensors.Limits.FORMAT);

        assertThat(read.tensors()).containsExactlyEntriesOf(tensors);
        assertThat(read.metadata()).isEqualTo(Map.of("format", "pt"));
    }

    @Test
    void writesTheBytesThatTheFormatPrescribes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SafeTensors.write(out, Map.of("word", new FloatTensor(new long[] {1, 2}, new float[] {1, 2})), Map.of());

        String header = "{\"word\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        byte[] expected = file(header + "     ", 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Test
    void readsTensorsThatLieInAnotherOrderThanTheHeaderNamesThem() throws IOException {
        Path file = store(file(
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                0,
                0,
                0x80,
                0x3f,
                0,
                0,
                0,
                0x40));

        TensorFile read = SafeTensors.read(file, SafeTensors.Limits.FORMAT);

        assertThat(read.tensors().keySet()).containsExactly("b", "a");
        assertThat(read.tensors().get("b").values()).containsExactly(2);
        assertThat(read.tensors().get("a").values()).containsExactly(1);
    }

    @Test
    void neverOverwritesAFile() throws IOException {
        Path file = store(new byte[3]);

        assertThatThrownBy(() -> SafeTensors.write(file, Map.of(), Map.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BF16", "F16", "F64", "I8", "I32", "f32", ""})
    void refusesEveryTypeButF32ByItsName(String type) throws IOException {
        Path file =
                store(file("{\"w\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0, 0, 0, 0));

        assertRefused(file, "tensor 'w': dtype " + type + ", expected F32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                            | begins with '{'",
                "{\"w\":                                                       | no valid JSON",
                "{} {}                                                         | no valid JSON",
                "{\"w\":1}                                                     | exactly the fields",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}                     | exactly the fields",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":0}} | exactly the fields",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}   | shape: expected an array of natural",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}  | shape: expected an array of natural",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":\"1\",\"data_offsets\":[0,4]}}  | shape: expected an array of natural",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":{\"a\":1},\"data_offsets\":[0,4]}} | shape: expected an array of natural",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}} | shape: expected an array",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | too large",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,17179869184]}} | more than",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}    | do not fit shape",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}  | do not fit shape",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}    | header announces 0",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}    | header announces 8",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}    | gap",
                "{\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | overlap",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | Duplicate",
                "{\"__metadata__\":{\"a\":1},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | __metadata__.a",
                "{\"__metadata__\":[],\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}        | __metadata__",
            })
    void refusesAHeaderThatIsWrongSomewhereAndNamesThePlace(String header, String complaint) throws IOException {
        assertRefused(store(file(header, 0, 0, 0, 0)), complaint);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 9, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAHeaderLengthThatCannotBe(long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

        assertRefused(store(bytes.putLong(length).array()), "header: length");
    }

    @Test
    void refusesAFileThatWasCutAnywhere() throws IOException {
        Path whole = directory.resolve("whole");
        SafeTensors.write(whole, Map.of("w", new FloatTensor(new long[] {3}, ramp(3))), Map.of());
        byte[] bytes = Files.readAllBytes(whole);

        for (int length = 0; length < bytes.length; length++) {
            Path cut = directory.resolve("cut at " + length);
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertRefused(cut, "");
        }
    }

    @Test
    void holdsToItsLimits() throws IOException {
        Path file = store(file("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 0, 0, 0, 0));
        long size = Files.size(file);
        int header = (int) size - 12;

        assertThat(SafeTensors.read(file, new SafeTensors.Limits(size, header, 1))
                        .tensors())
                .hasSize(1);
        assertRefused(file, new SafeTensors.Limits(size - 1, header, 1), "file: ");
        assertRefused(file, new SafeTensors.Limits(size, header - 1, 1), "header: length");
        assertRefused(file, new SafeTensors.Limits(size, header, 0), "header: 1 entries");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void findsTheNumberThatIsNotFinite(float odd) throws IOException {
        Path file = directory.resolve("odd");
        SafeTensors.write(file, Map.of("w", new FloatTensor(new long[] {3}, new float[] {1, 2, odd})), Map.of());

        assertThatThrownBy(() -> SafeTensors.requireFinite(file, SafeTensors.Limits.FORMAT))
                .isInstanceOf(TensorFormatException.class)
                .hasMessage("tensor 'w': element 2 is " + odd + ", expected a finite number");
        assertThat(SafeTensors.read(file, SafeTensors.Limits.FORMAT)
                        .tensors()
                        .get("w")
                        .values())
                .containsExactly(1, 2, odd);
    }

    @Test
    void givesNamesAndShapesWithoutTheNumbers() throws IOException {
        Path file = directory.resolve("weights");
        SafeTensors.write(file, Map.of("w", new FloatTensor(new long[] {2, 3}, ramp(6))), Map.of("a", "b"));

        TensorHeader header = SafeTensors.readHeader(file, SafeTensors.Limits.FORMAT);

        assertThat(header.shapes()).containsOnlyKeys("w");
        assertThat(header.shapes().get("w")).containsExactly(2, 3);
    }

    @Test
    void refusesToWriteATensorUnderTheNameOfTheMetadata() {
        Map<String, FloatTensor> tensors = Map.of("__metadata__", new FloatTensor(new long[] {}, new float[1]));

        assertThatThrownBy(() -> SafeTensors.write(new ByteArrayOutputStream(), tensors, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesThatDoNotFillTheShape() {
        assertThatThrownBy(() -> new FloatTensor(new long[] {2, 3}, new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 values, not 5");
    }

    private void assertRefused(Path file, String complaint) {
        assertRefused(file, SafeTensors.Limits.FORMAT, complaint);
    }

    private void assertRefused(Path file, SafeTensors.Limits limits, String complaint) {
        assertThatThrownBy(() -> SafeTensors.read(file, limits))
                .isInstanceOf(TensorFormatException.class)
                .hasMessageContaining(complaint);
    }

    private Path store(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("stored"), bytes);
    }

    static byte[] file(String header, int... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int value : data) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i / 7f;
        }
        return values;
    }
}

package dev.quatrain.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyStoreTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000})
    void givesBackWhatItGotAsOftenAsItIsAsked(int length) throws IOException {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        try (BodyStore store = new BodyStore(folder)) {
            for (int from = 0; from < length; from += 1000) {
                byte[] chunk = Arrays.copyOfRange(body, from, Math.min(length, from + 1000));
                store.append(Arrays.copyOf(chunk, 1234), chunk.length);
            }

            assertThat(store.length()).isEqualTo(length);
            try (InputStream first = store.stream();
                    InputStream second = store.stream()) {
                assertThat(first.read()).isEqualTo(length == 0 ? -1 : body[0] & 0xFF);
                assertThat(second.readAllBytes()).isEqualTo(body);
                assertThat(first.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, Math.min(1, length), length));
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}

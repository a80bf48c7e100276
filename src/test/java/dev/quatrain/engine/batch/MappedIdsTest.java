package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedIdsTest {

    @TempDir
    Path root;

    @Test
    void anIdTakesAsManyBytesAsTheVocabularyNeeds() throws IOException {
        for (int vocabulary : new int[] {256, 257, 1 << 16, (1 << 16) + 1, Integer.MAX_VALUE}) {
            int[] ids = {0, 1, vocabulary / 2, vocabulary - 1};
            TokenIds mapped = write(vocabulary, ids);
            assertThat(mapped.toArray()).isEqualTo(ids);
            assertThat(IntStream.range(0, 4).map(mapped::get).toArray()).isEqualTo(ids);
        }
        assertThat(IntStream.of(256, 257, 1 << 16, (1 << 16) + 1).map(MappedIds::width))
                .containsExactly(1, 2, 2, 4);
    }

    @Test
    void theFileHasNoNameAnyMoreWhenItIsMapped() throws IOException {
        TokenIds mapped = write(300, new int[3_000_000]);
        assertThat(root).isEmptyDirectory();
        assertThat(mapped.size()).isEqualTo(3_000_000);
        assertThat(mapped.get(2_999_999)).isZero();
    }

    @Test
    void aFullDiskIsInsufficientStorageAndLeavesNothing() {
        ScratchSpace full = new ScratchSpace(root, () -> Math.max(0, 2_500_000 - new ScratchSpace(root).bytes()));
        assertThatThrownBy(() -> IdFile.write(full, 256, ids -> {
                    for (int i = 0; i < 3_000_000; i++) {
                        ids.accept(4);
                    }
                }))
                .isInstanceOf(InsufficientStorage.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void knowsItsBounds() throws IOException {
        TokenIds slice = write(256, 4, 5, 6, 7).slice(1, 3);
        assertThat(slice.toArray()).containsExactly(5, 6);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.get(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.copy(1, new int[9], 0, 2));
    }

    @Test
    void aFileThatIsMappedInSeveralSegmentsIsOneSequence() throws IOException {
        int[] ids = new SplittableRandom(1).ints(1000, 0, 70_000).toArray();
        Path file = Files.createFile(root.resolve("ids"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(4000).order(ByteOrder.nativeOrder());
            bytes.asIntBuffer().put(ids);
            channel.write(bytes);
            TokenIds mapped = MappedIds.of(channel, Integer.BYTES, 6);
            assertThat(mapped.toArray()).isEqualTo(ids);
            assertThat(IntStream.range(0, 1000).map(mapped::get).toArray()).isEqualTo(ids);
            assertThat(mapped.slice(15, 50).toArray())
                    .isEqualTo(IntStream.range(15, 50).map(i -> ids[i]).toArray());
        }
    }

    private TokenIds write(int vocabularySize, int... ids) throws IOException {
        return IdFile.write(
                new ScratchSpace(root),
                vocabularySize,
                sink -> IntStream.of(ids).forEach(sink));
    }
}

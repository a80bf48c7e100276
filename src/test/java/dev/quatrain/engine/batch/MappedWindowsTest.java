package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class MappedWindowsTest {

    private static final int BOS = 2;

    private static Path root;

    @BeforeContainer
    static void create() throws IOException {
        root = Files.createTempDirectory("quatrain-ids");
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.delete(root);
    }

    @Property(tries = 300)
    void aMappedTextHasTheWindowsOfOneInMemory(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @IntRange(min = 1, max = 9) int batchSize,
            @ForAll @IntRange(min = 1, max = 23) int length,
            @ForAll long seed)
            throws IOException {
        int[] document = new SplittableRandom(seed).ints(size, 4, 90_000).toArray();
        TokenPairs heap = TokenPairs.of(List.of(document), true, size);
        TokenPairs mapped = TokenPairs.running(
                IdFile.write(new ScratchSpace(root), 90_000, ids -> {
                    ids.accept(BOS);
                    IntStream.of(document).forEach(ids);
                }),
                size);
        assertThat(mapped.counts(90_000)).isEqualTo(heap.counts(90_000));
        requireSame(BpttWindows.of(mapped, batchSize, length), BpttWindows.of(heap, batchSize, length), seed);
        requireSame(ContextWindows.of(mapped, batchSize, length), ContextWindows.of(heap, batchSize, length), seed);
    }

    private static void requireSame(Batches<Window> mapped, Batches<Window> heap, long seed) {
        requireSame(mapped, heap);
        requireSame(mapped.shuffled(new SplittableRandom(seed)), heap.shuffled(new SplittableRandom(seed)));
        requireSame(mapped.recut(new SplittableRandom(seed)), heap.recut(new SplittableRandom(seed)));
    }

    private static void requireSame(Batches<Window> mapped, Batches<Window> heap) {
        assertThat(mapped.count()).isEqualTo(heap.count());
        assertThat(mapped.tokens()).isEqualTo(heap.tokens());
        assertThat(mapped.characters()).isEqualTo(heap.characters());
        for (int k = 0; k < heap.count(); k++) {
            assertThat(mapped.window(k).inputs()).isEqualTo(heap.window(k).inputs());
            assertThat(mapped.window(k).targets()).isEqualTo(heap.window(k).targets());
            assertThat(mapped.window(k).tokens()).isEqualTo(heap.window(k).tokens());
        }
    }
}

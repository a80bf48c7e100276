package dev.quatrain.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    private final DocumentMemory memory = new DocumentMemory(3 * MEGABYTE);

    @Test
    void largeDocumentsShareTheMemory() {
        assertThat(memory.acquire(2 * MEGABYTE)).isTrue();
        assertThat(memory.acquire(2 * MEGABYTE)).isFalse();
        assertThat(memory.acquire(MEGABYTE)).isTrue();
        memory.release(2 * MEGABYTE);
        assertThat(memory.acquire(2 * MEGABYTE)).isTrue();
    }

    @Test
    void smallOnesAreAlwaysAdmitted() {
        assertThat(memory.acquire(3 * MEGABYTE)).isTrue();
        assertThat(memory.acquire(DocumentMemory.SMALL + 1)).isFalse();
        assertThat(memory.acquire(DocumentMemory.SMALL)).isTrue();
        assertThat(memory.acquire(0)).isTrue();
    }
}

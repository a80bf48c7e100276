package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.generate.PromptStates;
import dev.quatrain.registry.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the states of one model after beginnings of prompts, with a memory limit. Each owner finds only what his own
 * requests have read, so that the time of an answer tells nobody what others have asked.
 */
final class KeptPrompts {
    private static final int SHARE_OF_HEAP = 256;
    private static final int ENTRY_BYTES = 128; // besides the numbers, an assumption

    private final Cache<Key, float[]> states;

    KeptPrompts(long bytes) {
        states = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, float[] numbers) ->
                        ENTRY_BYTES + Integer.BYTES * key.beginning().length() + Float.BYTES * numbers.length)
                .executor(Runnable::run)
                .build();
    }

    /** For one model. */
    static KeptPrompts ofThisProcess() {
        return new KeptPrompts(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    private record Key(Owner owner, PromptStates.Beginning beginning) {}

    PromptStates of(Owner owner) {
        return new PromptStates() {
            @Override
            public float @Nullable [] after(Beginning beginning) {
                return states.getIfPresent(new Key(owner, beginning));
            }

            @Override
            public void keep(Beginning beginning, float[] numbers) {
                states.put(new Key(owner, beginning), numbers);
            }
        };
    }
}

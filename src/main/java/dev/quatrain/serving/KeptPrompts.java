package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.generate.PromptStates;
import dev.quatrain.registry.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the states of all models after beginnings of prompts, with a memory limit. Each owner finds only what his own
 * requests have read, so that the time of an answer does not reveal what others have asked.
 */
final class KeptPrompts {
    private static final int SHARE_OF_HEAP = 32;
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

    static KeptPrompts ofThisProcess() {
        return new KeptPrompts(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** Models are equal if they are the same. */
    private record Key(LoadedModel model, Owner owner, PromptStates.Beginning beginning) {}

    PromptStates of(LoadedModel model, Owner owner) {
        return new PromptStates() {
            @Override
            public float @Nullable [] after(Beginning beginning) {
                return states.getIfPresent(new Key(model, owner, beginning));
            }

            @Override
            public void keep(Beginning beginning, float[] numbers) {
                states.put(new Key(model, owner, beginning), numbers);
            }
        };
    }

    /** Removes the states of a model. */
    void forget(LoadedModel model) {
        states.asMap().keySet().removeIf(key -> key.model() == model);
    }
}

package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.generate.PromptStates;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.registry.Owner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache of loaded models with a memory limit, and one of their share of the Java heap. A model is loaded once, even if
 * several requests need it at the same time. A model that is evicted during use is closed when its last user has finished.
 */
final class LoadedModels implements AutoCloseable {
    private static final int SHARE_OF_HEAP = 4; // a quarter of the heap at most
    private static final int WEIGHT_UNIT = 1024; // a weight is an int; in bytes its limit would be 2 GiB

    private final ModelLoader loader;
    private final AsyncCache<ModelKey, LoadedModel> cache;
    private final KeptConstraints constraints;
    private final KeptPrompts prompts = KeptPrompts.ofThisProcess();
    private final long cacheBytes;
    private final double bytesPerHeapByte; // of the limit

    LoadedModels(ModelLoader loader, long cacheBytes, KeptConstraints constraints) {
        this.loader = loader;
        this.constraints = constraints;
        this.cacheBytes = cacheBytes;
        this.bytesPerHeapByte = Math.max(
                1, (double) cacheBytes * SHARE_OF_HEAP / Runtime.getRuntime().maxMemory());
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheBytes / WEIGHT_UNIT)
                .weigher((ModelKey key, LoadedModel loaded) -> weight(loaded.model()))
                .removalListener(LoadedModels::dropped)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** A model in use. It must be closed exactly once. */
    interface Lease extends AutoCloseable {
        OpenModel model();

        /** The same constraint, backed by the cache of compiled constraints of this model. */
        ConstraintSource kept(ConstraintSource source);

        /** States of this model after the beginnings of an owner's prompts. */
        PromptStates prompts(Owner owner);

        @Override
        void close();
    }

    /** The version that a reference resolves to. */
    ModelKey resolve(String reference) {
        return loader.resolve(reference);
    }

    /**
     * The model. If it is not in the cache, it is loaded on the calling thread.
     *
     * @throws dev.quatrain.engine.work.Abandoned if the client of the call hangs up meanwhile
     */
    Lease borrow(ModelKey key, Call call) {
        while (true) {
            CompletableFuture<LoadedModel> mine = new CompletableFuture<>();
            CompletableFuture<LoadedModel> first = cache.get(key, (absent, executor) -> mine);
            if (first == mine) {
                return lease(load(key, mine, call), call);
            }
            LoadedModel loaded = joined(first, call);
            if (loaded != null && loaded.enter()) {
                return lease(loaded, call);
            }
        }
    }

    /** The number of models that are cached or being loaded. */
    int count() {
        return cache.asMap().size();
    }

    /** Removes models from the cache. */
    void forget(Predicate<ModelKey> which) {
        cache.asMap().keySet().removeIf(which);
    }

    @Override
    public void close() {
        forget(key -> true);
    }

    private LoadedModel load(ModelKey key, CompletableFuture<LoadedModel> result, Call call) {
        boolean recording = GradMode.isOn();
        GradMode.set(false); // other threads than those of serving may have them on
        try {
            LoadedModel loaded = new LoadedModel(loader.load(key, call.work()), constraints, prompts);
            result.complete(loaded); // a model larger than the cache is evicted here and serves only this user
            return loaded;
        } catch (Abandoned gone) {
            result.cancel(false);
            throw gone;
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
            throw failure;
        } finally {
            GradMode.set(recording);
        }
    }

    /** The model that another thread loads; null if its client has hung up. */
    private static @Nullable LoadedModel joined(CompletableFuture<LoadedModel> loading, Call call) {
        try {
            return call.await(loading);
        } catch (CancellationException abandoned) {
            call.pulse();
            return null;
        }
    }

    private static Lease lease(LoadedModel loaded, Call call) {
        return new Lease() {
            @Override
            public OpenModel model() {
                return loaded.model();
            }

            @Override
            public ConstraintSource kept(ConstraintSource source) {
                return loaded.kept(source, call);
            }

            @Override
            public PromptStates prompts(Owner owner) {
                return loaded.prompts(owner);
            }

            @Override
            public void close() {
                loaded.leave();
            }
        };
    }

    /**
     * Scaled such that the models in the heap have reached their share of it when they have reached the limit. A model that is larger
     * than the share, but not than the limit, is kept: otherwise each request would load it.
     */
    private int weight(OpenModel model) {
        double ofHeap = Math.min(model.heapBytes() * bytesPerHeapByte, cacheBytes);
        double bytes = Math.max(model.memoryBytes(), ofHeap);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(bytes / WEIGHT_UNIT));
    }

    private static void dropped(@Nullable ModelKey key, @Nullable LoadedModel loaded, RemovalCause cause) {
        if (loaded != null) {
            loaded.leave();
        }
    }
}

package dev.quatrain.serving;

import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.registry.Owner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active loops. A model whose rows can be fed together without changing a bit has one loop. For all other models
 * each request has its own loop, so that the text of a seed does not depend on other requests. A loop exists as long as
 * it has generations.
 */
final class DecodingLoops {
    /** The turns of a loop with generations of several owners. */
    private static final Owner SHARED = Owner.LOCAL;

    private final DecodingThreads threads;
    private final boolean joinRounded;
    private final Map<Object, DecodingLoop> loops = new HashMap<>();

    /** @param joinRounded whether to feed rows together even if this changes their last bits */
    DecodingLoops(DecodingThreads threads, boolean joinRounded) {
        this.threads = threads;
        this.joinRounded = joinRounded;
    }

    DecodingThreads threads() {
        return threads;
    }

    /**
     * Adds a decoding that has read its prompt to its loop. Called in a decoding thread, which runs the loop if it is
     * new.
     */
    void enter(Decoding decoding) {
        DecodingLoop made = arrive(decoding);
        if (made != null) {
            made.run();
        }
    }

    private synchronized @Nullable DecodingLoop arrive(Decoding decoding) {
        Object key = joins(decoding.model()) ? decoding.model() : decoding;
        DecodingLoop known = loops.get(key);
        DecodingLoop loop =
                known == null ? new DecodingLoop(this, key, key == decoding ? decoding.owner() : SHARED) : known;
        loop.arrive(decoding);
        loops.put(key, loop);
        return known == null ? loop : null;
    }

    private boolean joins(LanguageModel model) {
        return switch (model.batching()) {
            case EXACT -> true;
            case ROUNDED -> joinRounded;
            case ROW_BY_ROW -> false;
        };
    }

    /** Called after a slice. Submits the next slice, or removes the loop if it has nothing to decode. */
    void leave(DecodingLoop loop) {
        if (!isOver(loop)) {
            try {
                threads.execute(loop.owner(), loop);
            } catch (Overloaded stopped) {
                loop.failAll(stopped);
                leave(loop);
            }
        }
    }

    private synchronized boolean isOver(DecodingLoop loop) {
        boolean over = loop.isIdle();
        if (over) {
            loops.remove(loop.key());
        }
        return over;
    }
}

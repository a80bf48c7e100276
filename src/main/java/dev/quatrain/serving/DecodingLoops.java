package dev.quatrain.serving;

import dev.quatrain.engine.model.LanguageModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loops that are at work: one for each model whose rows gain from being fed together and stay what they are alone; one for
 * each request of any other model, so that the same seed gives the same text whoever else is served. A loop lives as long as
 * there is something in it.
 */
final class DecodingLoops {
    private final DecodingThreads threads;
    private final boolean joinRounded;
    private final Map<Object, DecodingLoop> loops = new HashMap<>();

    /** @param joinRounded whether to feed rows together also where that changes their last bits */
    DecodingLoops(DecodingThreads threads, boolean joinRounded) {
        this.threads = threads;
        this.joinRounded = joinRounded;
    }

    DecodingThreads threads() {
        return threads;
    }

    /** Has a decoding that has read its prompt go on in its loop; called in a decoding thread, which runs a loop that is new. */
    void enter(Decoding decoding) {
        DecodingLoop made = arrive(decoding);
        if (made != null) {
            made.run();
        }
    }

    private synchronized @Nullable DecodingLoop arrive(Decoding decoding) {
        Object key = joins(decoding.model()) ? decoding.model() : decoding;
        DecodingLoop known = loops.get(key);
        DecodingLoop loop = known == null ? new DecodingLoop(this, key) : known;
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

    /** At the end of a slice: hands in the next one, or forgets a loop that is done. */
    void leave(DecodingLoop loop) {
        if (!isOver(loop)) {
            try {
                threads.execute(loop);
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

package dev.quatrain.serving;

import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.registry.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active loops. Generations of one row whose model computes rows together without changing a bit share loops, as many as
 * there are decoding threads, for each model and owner. All other generations have a loop of their own: those with more rows or
 * a constraint, because a step of theirs may take long, and those whose text would depend on the others. A loop exists as
 * long as it has generations.
 */
final class DecodingLoops {

    private final DecodingThreads threads;
    private final boolean joinRounded;
    private final Map<Object, List<DecodingLoop>> loops = new HashMap<>();

    /** Whose generations share loops. */
    private record Group(LanguageModel model, Owner owner) {}

    /** @param joinRounded whether to feed rows together even if this changes their last bits */
    DecodingLoops(DecodingThreads threads, boolean joinRounded) {
        this.threads = threads;
        this.joinRounded = joinRounded;
    }

    DecodingThreads threads() {
        return threads;
    }

    /**
     * Adds a decoding that has read its prompt to a loop. Called in a decoding thread, which runs the loop if it is new.
     */
    void enter(Decoding decoding) {
        DecodingLoop made = arrive(decoding);
        if (made != null) {
            made.run();
        }
    }

    /** Returns the loop if it is new. */
    private synchronized @Nullable DecodingLoop arrive(Decoding decoding) {
        int most = decoding.generation().hasOneFreeRow() ? mostLoops(decoding.model()) : 0;
        Object key = most == 0 ? decoding : new Group(decoding.model(), decoding.owner());
        List<DecodingLoop> known = loops.computeIfAbsent(key, missing -> new ArrayList<>());
        if (known.size() < Math.max(1, most)) {
            DecodingLoop made = new DecodingLoop(this, key, decoding.owner());
            known.add(made);
            made.arrive(decoding);
            return made;
        }
        known.stream()
                .min(Comparator.comparingInt(DecodingLoop::size))
                .orElseThrow()
                .arrive(decoding);
        return null;
    }

    /** The number of loops that generations of a model and an owner share; 0 if they do not share any. */
    private int mostLoops(LanguageModel model) {
        return switch (model.batching()) {
            case EXACT -> threads.count();
            case ROUNDED -> joinRounded ? 1 : 0; // the engine computes one batch on all cores
            case ROW_BY_ROW -> 0;
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
            loops.computeIfPresent(loop.key(), (key, known) -> {
                known.remove(loop);
                return known.isEmpty() ? null : known;
            });
        }
        return over;
    }
}

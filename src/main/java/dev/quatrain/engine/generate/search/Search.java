package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.generate.sampling.TokenChoice;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Searches for one text that satisfies a constraint, by extending several hypotheses in parallel. */
public interface Search {

    /** The current hypotheses; one may occur several times. */
    List<Hypothesis> population();

    /**
     * Extends every hypothesis that has not ended.
     *
     * @param outlooks the expansion of each hypothesis, by its index in {@link #live}. Each is requested once, because
     *     it is large
     */
    void advance(IntFunction<Expansion> outlooks);

    /** The result, after all hypotheses have ended. */
    Hypothesis winner();

    /** The hypotheses that have not ended, each once. */
    default List<Hypothesis> live() {
        Set<Hypothesis> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return population().stream()
                .filter(branch -> !branch.ended() && seen.add(branch))
                .toList();
    }

    static Search of(Hypothesis root, ConstrainedDecoding steering, TokenChoice choice, long seed) {
        return choice.temperature() == 0
                ? new BeamSearch(root, steering.particles())
                : new ParticleFilter(root, steering.particles(), seed);
    }
}

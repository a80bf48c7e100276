package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.generate.sampling.TokenChoice;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Looks for one text that keeps a constraint, by going on from several beginnings at once. */
public interface Search {

    /** The beginnings at present; some may be there several times. */
    List<Hypothesis> population();

    /**
     * Goes on from every beginning that has not ended.
     *
     * @param outlooks from each, by its place in {@link #live}; each is asked for once, and large
     */
    void advance(IntFunction<Expansion> outlooks);

    /** Once all have ended: the text. */
    Hypothesis winner();

    /** The beginnings that go on, each once. */
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

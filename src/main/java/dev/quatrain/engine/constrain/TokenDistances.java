package dev.quatrain.engine.constrain;

import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.Arrays;

/**
 * The number of tokens from each node to the nearest accepting node, by breadth-first search backwards from the accepting
 * nodes.
 */
final class TokenDistances {
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final long MOST_WORK = 60_000_000;
    private static final int MOST_EDGES = 5_000_000;

    private final TokenSteps steps;
    private final IntArrayList origins = new IntArrayList(); // of edge i, whose target is targets[i]
    private final IntArrayList targets = new IntArrayList();
    private final int[] toEnd;

    private TokenDistances(TokenSteps steps) {
        this.steps = steps;
        this.toEnd = new int[steps.nodes()];
        Arrays.fill(toEnd, ENDLESS);
    }

    static TokenDistances of(TokenSteps steps) {
        TokenDistances distances = new TokenDistances(steps);
        distances.measure(distances.explore());
        return distances;
    }

    /** By node; {@link #ENDLESS} if no accepting node can be reached. */
    int[] toEnd() {
        return toEnd;
    }

    /** The largest finite distance; −1 if there is none. */
    int farthest() {
        return Arrays.stream(toEnd).filter(distance -> distance < ENDLESS).max().orElse(-1);
    }

    /** Collects the edges between all reachable nodes; returns the accepting nodes among them. */
    private IntArrayFIFOQueue explore() {
        IntLinkedOpenHashSet reached = new IntLinkedOpenHashSet();
        IntArrayFIFOQueue waiting = new IntArrayFIFOQueue();
        IntArrayFIFOQueue ends = new IntArrayFIFOQueue();
        reach(0, reached, waiting);
        if (steps.lexicon().isSpaced()) {
            reach(1, reached, waiting); // after a word
        }
        while (!waiting.isEmpty()) {
            int node = waiting.dequeueInt();
            if (steps.isEnd(node)) {
                ends.enqueue(node);
            }
            IntLinkedOpenHashSet neighbours = new IntLinkedOpenHashSet();
            steps.from(node, (token, next) -> neighbours.add(next));
            neighbours.forEach((int next) -> {
                origins.add(node);
                targets.add(next);
                reach(next, reached, waiting);
            });
            requireLittle();
        }
        return ends;
    }

    private static void reach(int node, IntLinkedOpenHashSet reached, IntArrayFIFOQueue waiting) {
        if (reached.add(node)) {
            waiting.enqueue(node);
        }
    }

    private void requireLittle() {
        if (steps.work() > MOST_WORK || targets.size() > MOST_EDGES) {
            throw Regex.tooLarge();
        }
    }

    private void measure(IntArrayFIFOQueue ends) {
        int[] byTarget = new int[targets.size()];
        Arrays.setAll(byTarget, i -> i);
        IntArrays.stableSort(byTarget, (a, b) -> Integer.compare(targets.getInt(a), targets.getInt(b)));
        int[] first = firstEdges(byTarget);
        for (int i = 0; i < ends.size(); i++) {
            int end = ends.dequeueInt();
            toEnd[end] = 0;
            ends.enqueue(end);
        }
        while (!ends.isEmpty()) {
            int node = ends.dequeueInt();
            for (int i = first[node]; i < first[node + 1]; i++) {
                int origin = origins.getInt(byTarget[i]);
                if (toEnd[origin] == ENDLESS) {
                    toEnd[origin] = toEnd[node] + 1;
                    ends.enqueue(origin);
                }
            }
        }
    }

    /** The index of the first edge to each node, with edges sorted by target. */
    private int[] firstEdges(int[] byTarget) {
        int[] first = new int[steps.nodes() + 1];
        for (int edge : byTarget) {
            first[targets.getInt(edge) + 1]++;
        }
        for (int node = 0; node < steps.nodes(); node++) {
            first[node + 1] += first[node];
        }
        return first;
    }
}

package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The number of tokens from each node to the nearest accepting node, by breadth-first search backwards from the accepting
 * nodes.
 */
final class TokenDistances {
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final int MOST_EDGES = 4_000_000; // 50 MB while they are sorted

    private final TokenSteps steps;
    private final Work work;
    private final IntArrayList origins = new IntArrayList(); // of edge i, whose target is targets[i]
    private final IntArrayList targets = new IntArrayList();
    private final int[] toEnd;

    private TokenDistances(TokenSteps steps, Work work) {
        this.steps = steps;
        this.work = work;
        work.spend(steps.nodes());
        this.toEnd = new int[steps.nodes()];
        Arrays.fill(toEnd, ENDLESS);
    }

    static TokenDistances of(TokenSteps steps, Work work) {
        TokenDistances distances = new TokenDistances(steps, work);
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
        BitSet reached = new BitSet();
        IntArrayFIFOQueue waiting = new IntArrayFIFOQueue();
        IntArrayFIFOQueue ends = new IntArrayFIFOQueue();
        int[] lastOrigin = new int[steps.nodes()]; // by target, from 1
        reach(0, reached, waiting);
        if (steps.lexicon().isSpaced()) {
            reach(1, reached, waiting); // after a word
        }
        while (!waiting.isEmpty()) {
            int node = waiting.dequeueInt();
            if (steps.isEnd(node)) {
                ends.enqueue(node);
            }
            TokenSteps.Visitor neighbours = (token, next) -> {
                if (lastOrigin[next] != node + 1) {
                    lastOrigin[next] = node + 1;
                    addEdge(node, next);
                    reach(next, reached, waiting);
                }
            };
            steps.from(node, neighbours, work);
        }
        return ends;
    }

    private static void reach(int node, BitSet reached, IntArrayFIFOQueue waiting) {
        if (!reached.get(node)) {
            reached.set(node);
            waiting.enqueue(node);
        }
    }

    private void addEdge(int origin, int target) {
        if (targets.size() == MOST_EDGES) {
            throw Regex.tooLarge();
        }
        work.spend(1);
        origins.add(origin);
        targets.add(target);
    }

    private void measure(IntArrayFIFOQueue ends) {
        int[] first = firstEdges();
        int[] byTarget = byTarget(first);
        for (int i = 0; i < ends.size(); i++) {
            int end = ends.dequeueInt();
            toEnd[end] = 0;
            ends.enqueue(end);
        }
        while (!ends.isEmpty()) {
            int node = ends.dequeueInt();
            work.spend(1L + first[node + 1] - first[node]);
            for (int i = first[node]; i < first[node + 1]; i++) {
                int origin = byTarget[i];
                if (toEnd[origin] == ENDLESS) {
                    toEnd[origin] = toEnd[node] + 1;
                    ends.enqueue(origin);
                }
            }
        }
    }

    /** The index of the first edge to each node, with edges sorted by target. */
    private int[] firstEdges() {
        work.spend(targets.size() + (long) steps.nodes());
        int[] first = new int[steps.nodes() + 1];
        for (int edge = 0; edge < targets.size(); edge++) {
            first[targets.getInt(edge) + 1]++;
        }
        for (int node = 0; node < steps.nodes(); node++) {
            first[node + 1] += first[node];
        }
        return first;
    }

    /** The origins of all edges, sorted by target. */
    private int[] byTarget(int[] first) {
        work.spend(2L * targets.size());
        int[] sorted = new int[targets.size()];
        int[] free = first.clone();
        for (int edge = 0; edge < targets.size(); edge++) {
            sorted[free[targets.getInt(edge)]++] = origins.getInt(edge);
        }
        return sorted;
    }
}

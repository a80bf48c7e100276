package dev.quatrain.engine.constrain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * An automaton over code points or bytes, with transitions by whole tokens. A node is a state of the automaton plus a flag:
 * whether a space precedes the next token. The exact distance to an accepting node, in tokens, is known for every node.
 */
final class TokenGraph implements Constraint {
    /** Memory limit of the mask cache. */
    private static final long MASK_BYTES = 4 << 20;

    private final TokenSteps steps;
    private final int[] distances; // by node; TokenDistances.ENDLESS if no accepting node can be reached
    private final int farthest;
    private final Cache<Long, BitSet> masks;

    private TokenGraph(TokenSteps steps, TokenDistances distances) {
        this.steps = steps;
        this.distances = distances.toEnd();
        this.farthest = distances.farthest();
        this.masks = Caffeine.newBuilder()
                .maximumSize(Math.max(1, MASK_BYTES / maskBytes(steps)))
                .build();
    }

    /** Of one cached mask. */
    private static long maskBytes(TokenSteps steps) {
        return steps.lexicon().size() / Byte.SIZE + 64;
    }

    /** @throws InvalidGeneration if the tokens cannot write a text that the automaton accepts */
    static TokenGraph of(LabelAutomaton automaton, TokenTrie lexicon, Work work) {
        TokenSteps steps = new TokenSteps(automaton, lexicon, work);
        TokenGraph graph = new TokenGraph(steps, TokenDistances.of(steps, work));
        if (graph.farthest < 0) {
            throw graph.unspelled();
        }
        return graph;
    }

    @Override
    public long memoryBytes() {
        return steps.memoryBytes() + (long) Integer.BYTES * distances.length + masks.estimatedSize() * maskBytes(steps);
    }

    @Override
    public LogitMask start(Opening opening, Work work) {
        int node = steps.start(opening.lastToken());
        if (distances[node] == TokenDistances.ENDLESS) {
            throw unspelled();
        }
        return TextConstraint.start(new BudgetMask(new Place(this, node), opening.maxTokens(), work), distances[node]);
    }

    private InvalidGeneration unspelled() {
        return new InvalidGeneration(
                RequestField.REGEX,
                "expected one that a text of this model's tokens can match; they spell none that does");
    }

    private BitSet mask(int node, int left, Work work) {
        return masks.get((long) node << Integer.SIZE | Math.min(left, farthest), key -> {
            BitSet allowed = new BitSet(steps.lexicon().size());
            steps.from(node, (token, next) -> allowed.set(token, distances[next] <= Math.min(left, farthest)), work);
            return allowed;
        });
    }

    /** A node as the state of a text. */
    private record Place(TokenGraph graph, int node) implements TokenState {
        @Override
        public boolean complete() {
            return graph.distances[node] == 0;
        }

        @Override
        public BitSet allowed(int left, Work work) {
            return graph.mask(node, left, work);
        }

        @Override
        public @Nullable TokenState after(int token, int left, Work work) {
            int next = graph.steps.after(node, token);
            return next < 0 || graph.distances[next] > left ? null : new Place(graph, next);
        }
    }
}

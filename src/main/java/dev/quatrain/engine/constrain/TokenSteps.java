package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;

/** The transitions of an automaton by whole tokens. */
final class TokenSteps {
    private static final int NOWHERE = LabelAutomaton.NOWHERE;
    private static final int STEPS_PER_UNIT = 2;

    private final LabelAutomaton automaton;
    private final TokenTrie lexicon;
    private final int[] kinds; // of the label of each node of the trie

    /** Receives a token and the node to which it leads. */
    interface Visitor {
        void visit(int token, int next);
    }

    TokenSteps(LabelAutomaton automaton, TokenTrie lexicon, Work work) {
        this.automaton = automaton;
        this.lexicon = lexicon;
        this.kinds = new int[lexicon.trie().size()];
        work.spend(4L * kinds.length);
        for (int node = 1; node < kinds.length; node++) {
            kinds[node] = automaton.kind(lexicon.trie().label(node));
        }
    }

    TokenTrie lexicon() {
        return lexicon;
    }

    /** Approximate memory use of the automaton and the tokens. */
    long memoryBytes() {
        return automaton.memoryBytes() + lexicon.memoryBytes() + (long) Integer.BYTES * kinds.length;
    }

    int nodes() {
        return 2 * automaton.states();
    }

    /** The start node of a text that follows {@code lastToken}. */
    int start(int lastToken) {
        return node(0, lexicon.spaceAfter(lastToken));
    }

    boolean isEnd(int node) {
        return automaton.isEnd(node / 2);
    }

    /** The node after one more token; negative if it may not follow. */
    int after(int node, int token) {
        if (token == Trie.NONE) {
            return NOWHERE;
        }
        int state = space(node) && !lexicon.isLineFeed(token) ? afterSpace(node) : node / 2;
        for (int label : lexicon.sequence(token)) {
            state = state < 0 || label < 0 ? NOWHERE : automaton.step(state, automaton.kind(label));
        }
        return state < 0 ? NOWHERE : node(state, lexicon.spaceAfter(token));
    }

    /** Visits every token that may follow, with the node to which it leads. */
    void from(int node, Visitor visitor, Work work) {
        if (!space(node)) {
            walk(node / 2, visitor, work);
            return;
        }
        int fed = after(node, lexicon.lineFeed());
        if (fed >= 0) {
            visitor.visit(lexicon.lineFeed(), fed);
        }
        int spaced = afterSpace(node);
        if (spaced >= 0) {
            Visitor words = (token, next) -> {
                if (!lexicon.isLineFeed(token)) {
                    visitor.visit(token, next);
                }
            };
            walk(spaced, words, work);
        }
    }

    private int afterSpace(int node) {
        return automaton.step(node / 2, automaton.kind(' '));
    }

    private void walk(int state, Visitor visitor, Work work) {
        Trie trie = lexicon.trie();
        int[] states = new int[trie.deepest() + 1]; // by depth
        states[0] = state;
        int visited = 0;
        for (int node = 1; node < trie.size(); visited++) {
            int depth = trie.depth(node);
            int next = automaton.step(states[depth - 1], kinds[node]);
            states[depth] = next;
            if (next >= 0 && trie.token(node) != Trie.NONE) {
                visitor.visit(trie.token(node), node(next, lexicon.spaceAfter(trie.token(node))));
            }
            node = next < 0 ? trie.end(node) : node + 1;
        }
        work.spend(visited / STEPS_PER_UNIT + 1L);
    }

    private static int node(int state, boolean space) {
        return 2 * state + (space ? 1 : 0);
    }

    private static boolean space(int node) {
        return node % 2 == 1;
    }
}

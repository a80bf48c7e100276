package dev.quatrain.engine.constrain;

import org.apache.lucene.util.automaton.RunAutomaton;

/** The transitions of an automaton by whole tokens. */
final class TokenSteps {
    private static final int NOWHERE = -1;

    private final RunAutomaton automaton;
    private final TokenTrie lexicon;
    private long work;

    /** Receives a token and the node to which it leads. */
    interface Visitor {
        void visit(int token, int next);
    }

    TokenSteps(RunAutomaton automaton, TokenTrie lexicon) {
        this.automaton = automaton;
        this.lexicon = lexicon;
    }

    TokenTrie lexicon() {
        return lexicon;
    }

    /** Approximate memory use of the automaton and the tokens. */
    long memoryBytes() {
        return automaton.ramBytesUsed() + lexicon.memoryBytes();
    }

    int nodes() {
        return 2 * automaton.getSize();
    }

    /** The start node of a text that follows {@code lastToken}. */
    int start(int lastToken) {
        return node(0, lexicon.spaceAfter(lastToken));
    }

    boolean isEnd(int node) {
        return automaton.isAccept(node / 2);
    }

    /** The node after one more token; negative if it may not follow. */
    int after(int node, int token) {
        if (token == Trie.NONE) {
            return NOWHERE;
        }
        int state = space(node) && !lexicon.isLineFeed(token) ? automaton.step(node / 2, ' ') : node / 2;
        for (int label : lexicon.sequence(token)) {
            state = state < 0 || label < 0 ? NOWHERE : automaton.step(state, label);
        }
        return state < 0 ? NOWHERE : node(state, lexicon.spaceAfter(token));
    }

    /** Visits every token that may follow, with the node to which it leads. */
    void from(int node, Visitor visitor) {
        if (!space(node)) {
            walk(Trie.ROOT, node / 2, visitor);
            return;
        }
        int fed = after(node, lexicon.lineFeed());
        if (fed >= 0) {
            visitor.visit(lexicon.lineFeed(), fed);
        }
        int spaced = automaton.step(node / 2, ' ');
        if (spaced >= 0) {
            walk(Trie.ROOT, spaced, (token, next) -> {
                if (!lexicon.isLineFeed(token)) {
                    visitor.visit(token, next);
                }
            });
        }
    }

    /** The number of code points or bytes of tokens visited so far. */
    long work() {
        return work;
    }

    private void walk(int trieNode, int state, Visitor visitor) {
        Trie trie = lexicon.trie();
        for (int child = trie.firstChild(trieNode); child != Trie.NONE; child = trie.sibling(child)) {
            work++;
            int next = automaton.step(state, trie.label(child));
            if (next >= 0) {
                int token = trie.token(child);
                if (token != Trie.NONE) {
                    visitor.visit(token, node(next, lexicon.spaceAfter(token)));
                }
                walk(child, next, visitor);
            }
        }
    }

    private static int node(int state, boolean space) {
        return 2 * state + (space ? 1 : 0);
    }

    private static boolean space(int node) {
        return node % 2 == 1;
    }
}

package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a text that is written in tokens of one or more code points.
 *
 * @param text the automaton's state
 * @param space whether a space precedes the next token, unless that is a line feed
 */
record WordState(TokenWalk speller, TextAutomaton.State text, boolean space) implements TokenState {

    /** Receives a token that may follow, and the state after it. Returns false to stop the search. */
    private interface Visitor {
        boolean visit(int token, TextAutomaton.State after);
    }

    @Override
    public boolean complete() {
        return text.fewestMoreTokens() == 0;
    }

    @Override
    public BitSet allowed(int left, Work work) {
        return speller.mask(this, speller.hasRoom(text, left) ? UNLIMITED : left, limit -> mask(limit, work));
    }

    @Override
    public @Nullable TokenState after(int token, int left, Work work) {
        TextAutomaton.State after = text;
        if (space && !speller.lexicon().isLineFeed(token)) {
            after = after.after(' ', work);
        }
        for (int codePoint : speller.lexicon().sequence(token)) {
            after = after == null ? null : after.after(codePoint, work);
        }
        return after == null ? null : next(token, after).within(left, work);
    }

    /** This state if a complete text is within {@code left} tokens; else null. */
    @Nullable
    WordState within(int left, Work work) {
        int way = speller.way(this, work);
        return way < 0 || way > left ? null : this;
    }

    /** The number of tokens of some way to a complete text if it is known without a search; else null. */
    @Nullable
    Integer knownWay() {
        return complete() || speller.spellsLetters() || text.firm() ? text.fewestMoreTokens() : null;
    }

    /** The state after the {@code index}-th token that reduces the distance to a complete text; null if there is none. */
    @Nullable
    WordState nearer(int index, Work work) {
        WordState[] found = {null};
        int[] seen = {0};
        walk(
                (token, after) -> {
                    if (after.fewestMoreTokens() < text.fewestMoreTokens() && seen[0]++ == index) {
                        found[0] = next(token, after);
                    }
                    return found[0] == null;
                },
                work);
        return found[0];
    }

    private BitSet mask(int left, Work work) {
        if (speller.lexicon().isOfCharacters() && left == UNLIMITED) {
            return speller.letters(text.allowed(speller.alphabet(), work));
        }
        BitSet allowed = new BitSet(speller.lexicon().size());
        walk(
                (token, after) -> {
                    allowed.set(token, left == UNLIMITED || after.fewestMoreTokens() <= left);
                    return true;
                },
                work);
        return allowed;
    }

    private WordState next(int token, TextAutomaton.State after) {
        return new WordState(speller, after, speller.lexicon().spaceAfter(token));
    }

    private void walk(Visitor visitor, Work work) {
        int lineFeed = speller.lexicon().lineFeed();
        TextAutomaton.State spaced = space ? text.after(' ', work) : text;
        TextAutomaton.State fed = space && lineFeed != Trie.NONE ? text.after('\n', work) : null;
        boolean goOn = fed == null || visitor.visit(lineFeed, fed);
        if (!goOn || spaced == null) {
            return;
        }
        Trie trie = speller.lexicon().trie();
        for (int codePoint : spaced.allowed(speller.alphabet(), work)) {
            int node = trie.child(Trie.ROOT, codePoint);
            TextAutomaton.State after =
                    node == Trie.NONE || space && codePoint == '\n' ? null : spaced.after(codePoint, work);
            if (after != null && !walk(node, after, visitor, work)) {
                return;
            }
        }
    }

    private boolean walk(int node, TextAutomaton.State at, Visitor visitor, Work work) {
        Trie trie = speller.lexicon().trie();
        if (trie.token(node) != Trie.NONE && !visitor.visit(trie.token(node), at)) {
            return false;
        }
        for (int child = trie.firstChild(node); child != Trie.NONE; child = trie.sibling(child)) {
            TextAutomaton.State after = at.after(trie.label(child), work);
            if (after != null && !walk(child, after, visitor, work)) {
                return false;
            }
        }
        return true;
    }
}

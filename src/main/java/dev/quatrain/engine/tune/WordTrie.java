package dev.quatrain.engine.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trie of words by code points. Each node lists the words below it with their costs. Immutable once built. */
final class WordTrie {

    private final Node root;

    WordTrie(List<Symbol> symbols, TokenCost spelling) {
        this.root = new Node(null);
        for (Symbol symbol : symbols) {
            Node node = root;
            String text = symbol.text();
            for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
                node = node.children.computeIfAbsent(text.codePointAt(at), ignored -> new Node(null));
                node.ways.add(new Way(symbol, spelling.fewest(text.substring(text.offsetByCodePoints(at, 1)))));
            }
            node.symbol = symbol;
        }
    }

    Node root() {
        return root;
    }

    /**
     * A completion of a word.
     *
     * @param tokens the fewest separate tokens for its rest; {@link TokenCost#IMPOSSIBLE} if only a longer token covers it
     */
    record Way(Symbol symbol, int tokens) {}

    /** A beginning of a word. */
    static final class Node {
        private final Map<Integer, Node> children = new HashMap<>();
        private final List<Way> ways = new ArrayList<>();
        private @Nullable Symbol symbol;

        private Node(@Nullable Symbol symbol) {
            this.symbol = symbol;
        }

        @Nullable
        Node child(int codePoint) {
            return children.get(codePoint);
        }

        /** The word that ends here; null if none does. */
        @Nullable
        Symbol symbol() {
            return symbol;
        }

        List<Way> ways() {
            return ways;
        }
    }
}

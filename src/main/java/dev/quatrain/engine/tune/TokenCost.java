package dev.quatrain.engine.tune;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The fewest tokens of a vocabulary that write a text. Caches results; not thread-safe. */
final class TokenCost {

    /** The letters of the text occur only within longer tokens. */
    static final int UNSPELLABLE = Integer.MAX_VALUE / 6;

    /** The text cannot be written, or is not allowed. */
    static final int IMPOSSIBLE = Integer.MAX_VALUE / 4;

    private final Set<String> tokens = new HashSet<>();
    private final Set<Integer> letters = new HashSet<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final int longest;

    TokenCost(TextCodec codec) {
        int most = 0;
        for (int id = Vocabulary.FIRST_TEXT_TOKEN; id < codec.vocabulary().size(); id++) {
            if (codec.spec().type() == TokenizerSpec.Type.BYTE || !codec.isByte(id)) {
                String text = codec.decode(new int[] {id});
                tokens.add(text);
                text.codePoints().forEach(letters::add);
                most = Math.max(most, text.length());
            }
        }
        this.longest = most;
    }

    /** The fewest tokens that write {@code text}; {@link #UNSPELLABLE} or {@link #IMPOSSIBLE} if none do. */
    int fewest(String text) {
        Integer before = known.get(text);
        if (before == null) {
            before = count(text);
            known.put(text, before);
        }
        return before;
    }

    private int count(String text) {
        int[] fewest = new int[text.length() + 1]; // of the first i characters
        for (int end = 1; end <= text.length(); end++) {
            fewest[end] = IMPOSSIBLE;
            for (int start = Math.max(0, end - longest); start < end; start++) {
                if (fewest[start] < fewest[end] - 1 && tokens.contains(text.substring(start, end))) {
                    fewest[end] = fewest[start] + 1;
                }
            }
        }
        return fewest[text.length()] < IMPOSSIBLE ? fewest[text.length()] : ofLetters(text);
    }

    private int ofLetters(String text) {
        return text.codePoints().allMatch(letters::contains) ? UNSPELLABLE : IMPOSSIBLE;
    }

    /** The total cost of all parts. */
    static int sum(int... parts) {
        int sum = 0;
        for (int part : parts) {
            int more = sum + part; // no overflow: each is at most IMPOSSIBLE
            sum = part >= IMPOSSIBLE || sum >= IMPOSSIBLE ? IMPOSSIBLE : Math.min(more, UNSPELLABLE);
        }
        return sum;
    }
}

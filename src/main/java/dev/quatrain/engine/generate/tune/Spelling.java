package dev.quatrain.engine.generate.tune;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.HashSet;
import java.util.Set;

/** In how few of a vocabulary's tokens a text can be written. */
final class Spelling {

    /** More than any text takes: it cannot be written. Sums of a few of them do not overflow. */
    static final int IMPOSSIBLE = 1 << 24;

    private final Set<String> tokens = new HashSet<>();
    private final int longest;

    Spelling(TextCodec codec) {
        int most = 0;
        for (int id = Vocabulary.FIRST_TEXT_TOKEN; id < codec.vocabulary().size(); id++) {
            String text = codec.decode(new int[] {id});
            tokens.add(text);
            most = Math.max(most, text.length());
        }
        this.longest = most;
    }

    /** The fewest tokens that make {@code text}; {@link #IMPOSSIBLE} if none do. */
    int fewest(String text) {
        int[] fewest = new int[text.length() + 1]; // of the first i characters
        for (int end = 1; end <= text.length(); end++) {
            fewest[end] = IMPOSSIBLE;
            for (int start = Math.max(0, end - longest); start < end; start++) {
                if (fewest[start] < fewest[end] - 1 && tokens.contains(text.substring(start, end))) {
                    fewest[end] = fewest[start] + 1;
                }
            }
        }
        return fewest[text.length()];
    }

    static int sum(int... parts) {
        int sum = 0;
        for (int part : parts) {
            sum = Math.min(IMPOSSIBLE, sum + part);
        }
        return sum;
    }
}

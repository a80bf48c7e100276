package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The units in which a vocabulary's tokens write text: bytes of UTF-8 if each byte is a token, else code points. Immutable.
 */
public final class TextUnits {
    private static final int BYTES = 256;

    private final TokenTrie lexicon;
    private final BitSet spelled; // code points that occur in a token; not used with bytes

    private TextUnits(TokenTrie lexicon, BitSet spelled) {
        this.lexicon = lexicon;
        this.spelled = spelled;
    }

    public static TextUnits of(TextCodec codec, Work work) {
        TokenTrie lexicon = TokenTrie.ofAll(codec, work);
        BitSet spelled = new BitSet();
        work.spend(lexicon.trie().size());
        for (int node = 1; !lexicon.isBytes() && node < lexicon.trie().size(); node++) {
            spelled.set(lexicon.trie().label(node));
        }
        return new TextUnits(lexicon, spelled);
    }

    public boolean areBytes() {
        return lexicon.isBytes();
    }

    /** Whether the tokenizer writes spaces between tokens, so that tokens are not written one after the other. */
    public boolean areSpaced() {
        return lexicon.isSpaced();
    }

    /** Whether the code point occurs in any token. */
    public boolean spell(int codePoint) {
        return areBytes() ? Character.getType(codePoint) != Character.SURROGATE : spelled.get(codePoint);
    }

    /** All units, ascending. */
    public int[] all() {
        return areBytes()
                ? IntStream.range(0, BYTES).toArray()
                : spelled.stream().toArray();
    }

    public int[] of(String text) {
        return lexicon.sequence(text);
    }
}

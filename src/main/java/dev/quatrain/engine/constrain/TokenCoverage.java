package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The code points and texts that a model's tokens can write, for building a {@link TextAutomaton}. Immutable. */
public final class TokenCoverage {
    private final @Nullable BitSet codePoints; // null for all
    private final TokenTrie lexicon;

    private TokenCoverage(@Nullable BitSet codePoints, TokenTrie lexicon) {
        this.codePoints = codePoints;
        this.lexicon = lexicon;
    }

    public static TokenCoverage of(TextCodec codec, Work work) {
        TokenTrie lexicon = TokenTrie.ofText(codec, work);
        if (codec.spec().type() == TokenizerSpec.Type.BYTE) {
            return new TokenCoverage(null, lexicon);
        }
        BitSet codePoints = new BitSet();
        IntStream.range(Vocabulary.FIRST_TEXT_TOKEN, codec.vocabulary().size())
                .filter(token -> !codec.isByte(token))
                .forEach(token -> codec.vocabulary().token(token).codePoints().forEach(codePoints::set));
        if (lexicon.isSpaced()) {
            codePoints.set(' ');
        }
        return new TokenCoverage(codePoints, lexicon);
    }

    /** Whether the code point occurs in any token. */
    public boolean spells(int codePoint) {
        return codePoints == null ? Character.getType(codePoint) != Character.SURROGATE : codePoints.get(codePoint);
    }

    /** Whether the code point is a token by itself, or several if tokens are bytes, whatever stands before and after it. */
    public boolean spellsAlone(int codePoint) {
        if (lexicon.isSpaced() || lexicon.isBytes()) {
            return lexicon.isBytes() && spells(codePoint);
        }
        int node = lexicon.trie().child(Trie.ROOT, codePoint);
        return node != Trie.NONE && lexicon.trie().token(node) != Trie.NONE;
    }

    /** The largest number of tokens that one of these code points needs: its bytes if tokens are bytes, otherwise one. */
    public int mostTokens(int[] ofCodePoints) {
        return lexicon.mostTokens(ofCodePoints);
    }

    /**
     * Whether a sequence of tokens writes exactly this text. If the tokenizer puts spaces between words, the text is assumed
     * to start a line, or to follow a word if it begins with a space.
     */
    public boolean spells(String text) {
        int[] sequence = lexicon.sequence(text);
        BitSet ends = new BitSet(); // positions where a token may end
        ends.set(0);
        for (int from = 0; from < sequence.length; from = ends.nextSetBit(from + 1)) {
            spell(sequence, from, ends);
            if (ends.nextSetBit(from + 1) < 0) {
                return false;
            }
        }
        return ends.get(sequence.length);
    }

    private void spell(int[] sequence, int from, BitSet ends) {
        boolean feed = sequence[from] == '\n';
        boolean spaced = lexicon.isSpaced() && !feed && (from == 0 ? sequence[0] == ' ' : sequence[from - 1] != '\n');
        int node = Trie.ROOT;
        for (int at = spaced && sequence[from] == ' ' ? from + 1 : from; at < sequence.length; at++) {
            node = spaced && sequence[from] != ' ' ? Trie.NONE : lexicon.trie().child(node, sequence[at]);
            if (node == Trie.NONE) {
                return;
            }
            if (lexicon.trie().token(node) != Trie.NONE) {
                ends.set(at + 1);
            }
        }
    }
}

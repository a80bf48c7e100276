package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a text that is written in bytes of UTF-8.
 *
 * @param text the automaton's state after the last complete code point
 * @param begun the bytes of an incomplete code point, as a number in base 256
 * @param length the number of these bytes
 */
record ByteState(TokenWalk speller, TextAutomaton.State text, int begun, int length) implements TokenState {

    @Override
    public boolean complete() {
        return length == 0 && text.fewestMoreTokens() == 0;
    }

    @Override
    public BitSet allowed(int left, Work work) {
        return speller.mask(this, speller.hasRoom(text, left) ? UNLIMITED : left, limit -> mask(limit, work));
    }

    @Override
    public @Nullable TokenState after(int token, int left, Work work) {
        ByteState next = new ByteState(speller, text, begun << 8 | TokenTrie.byteOf(token), length + 1);
        for (int codePoint : text.allowed(speller.alphabet(), work)) {
            if (next.begins(codePoint) && next.fits(codePoint, left, work)) {
                return Utf8.length(codePoint) > next.length ? next : whole(codePoint, work);
            }
        }
        return null;
    }

    private BitSet mask(int left, Work work) {
        BitSet allowed = new BitSet(Vocabulary.FIRST_TEXT_TOKEN + 256);
        for (int codePoint : text.allowed(speller.alphabet(), work)) {
            if (begins(codePoint)) {
                int token = TokenTrie.byteToken(Utf8.at(codePoint, length));
                allowed.set(token, allowed.get(token) || left == UNLIMITED || fits(codePoint, left + 1, work));
            }
        }
        return allowed;
    }

    /** Whether the bytes so far begin the encoding of this code point. */
    private boolean begins(int codePoint) {
        return Utf8.length(codePoint) >= length && Utf8.first(codePoint, length) == begun;
    }

    /** Whether the rest of this code point and of the text fits into {@code left} bytes. */
    private boolean fits(int codePoint, int left, Work work) {
        TextAutomaton.State after = text.after(codePoint, work);
        return after != null && Utf8.length(codePoint) - length + after.fewestMoreTokens() <= left;
    }

    private @Nullable ByteState whole(int codePoint, Work work) {
        TextAutomaton.State after = text.after(codePoint, work);
        return after == null ? null : new ByteState(speller, after, 0, 0);
    }
}

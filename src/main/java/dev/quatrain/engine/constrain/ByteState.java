package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A text written byte by byte, in UTF-8.
 *
 * @param text as the automaton sees it, up to the last whole code point
 * @param begun the bytes of a code point that is not yet whole, as a number in base 256
 * @param length how many these are
 */
record ByteState(TokenWalk speller, TextAutomaton.State text, int begun, int length) implements TokenState {

    @Override
    public boolean complete() {
        return length == 0 && text.fewestMoreTokens() == 0;
    }

    @Override
    public BitSet allowed(int left) {
        return speller.mask(this, speller.hasRoom(text, left) ? UNLIMITED : left, this::mask);
    }

    @Override
    public @Nullable TokenState after(int token, int left) {
        ByteState next = new ByteState(speller, text, begun << 8 | TokenTrie.byteOf(token), length + 1);
        for (int codePoint : text.allowed(speller.alphabet())) {
            if (next.begins(codePoint) && next.fits(codePoint, left)) {
                return Utf8.length(codePoint) > next.length ? next : whole(codePoint);
            }
        }
        return null;
    }

    private BitSet mask(int left) {
        BitSet allowed = new BitSet(Vocabulary.FIRST_TEXT_TOKEN + 256);
        for (int codePoint : text.allowed(speller.alphabet())) {
            if (begins(codePoint)) {
                int token = TokenTrie.byteToken(Utf8.at(codePoint, length));
                allowed.set(token, allowed.get(token) || left == UNLIMITED || fits(codePoint, left + 1));
            }
        }
        return allowed;
    }

    /** Whether the bytes so far are the first ones of this code point. */
    private boolean begins(int codePoint) {
        return Utf8.length(codePoint) >= length && Utf8.first(codePoint, length) == begun;
    }

    /** Whether the rest of this code point, and what must come after it, takes no more than so many bytes. */
    private boolean fits(int codePoint, int left) {
        TextAutomaton.State after = text.after(codePoint);
        return after != null && Utf8.length(codePoint) - length + after.fewestMoreTokens() <= left;
    }

    private @Nullable ByteState whole(int codePoint) {
        TextAutomaton.State after = text.after(codePoint);
        return after == null ? null : new ByteState(speller, after, 0, 0);
    }
}

package dev.quatrain.engine.poem.stanza;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets of words that may follow, cached. Thread-safe. */
final class WordSets {
    private static final int KEPT = 128;
    private static final int KEPT_ENDS = 64;

    private final StanzaAutomaton poem;
    private final Cache<BitSet, BitSet> byStresses =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<Ends, BitSet> firstEnds =
            Caffeine.newBuilder().maximumSize(KEPT_ENDS).build();

    private record Ends(int letter, BitSet stresses) {}

    WordSets(StanzaAutomaton poem) {
        this.poem = poem;
    }

    /** Words of one of these stresses. Callers must not modify the result. */
    BitSet of(BitSet stresses, @Nullable LineOpening opening, Work work) {
        if (opening == null) {
            return byStresses.get(
                    stresses, unseen -> withStresses(stresses, poem.words().inside(), work));
        }
        return withStresses(stresses, opening.words(), work);
    }

    private BitSet withStresses(BitSet stresses, BitSet among, Work work) {
        BitSet words = new BitSet();
        stresses.stream().forEach(stress -> {
            work.spend(poem.words().index().withStress(stress).length);
            for (int word : poem.words().index().withStress(stress)) {
                words.set(word);
            }
        });
        words.and(among);
        return words;
    }

    /** Words of one of these stresses that may end the line of a position. The caller may modify the result. */
    BitSet ends(LinePosition position, BitSet stresses, Work work) {
        int letter = poem.lines().letter(position.line());
        BitSet words = new BitSet();
        if (letter == StanzaLines.NO_LETTER) {
            words.or(of(stresses, null, work));
        } else {
            for (List<Integer> chosen : position.rhymes()) {
                words.or(ends(letter, chosen, stresses, work));
            }
            position.ends().stream()
                    .filter(word -> word >= 0 && !position.isFree(word))
                    .forEach(words::clear);
        }
        words.and(poem.lines().endsOf(position.line()));
        return words;
    }

    private BitSet ends(int letter, List<Integer> chosen, BitSet stresses, Work work) {
        BitSet words = new BitSet();
        int rhyme = chosen.get(letter);
        if (rhyme != CompletionCost.UNCHOSEN) {
            work.spend(poem.words().index().members(rhyme).length);
            poem.costs().ends(rhyme).words(stresses).forEach(words::set);
            return words;
        }
        words.or(firstEnds.get(new Ends(letter, stresses), unseen -> firstEnds(letter, stresses, work)));
        for (int taken : chosen) {
            if (taken != CompletionCost.UNCHOSEN) {
                work.spend(2L * poem.words().index().members(taken).length);
                poem.costs()
                        .ends(taken)
                        .words(stresses)
                        .forEach(word -> words.set(word, isEnd(word, letter, chosen, stresses)));
            }
        }
        return words;
    }

    /** Those with a rhyme that has room. */
    private BitSet firstEnds(int letter, BitSet stresses, Work work) {
        BitSet words = withStresses(stresses, poem.words().inside(), work);
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            work.spend(4);
            words.set(word, isEnd(word, letter, List.of(), stresses));
        }
        return words;
    }

    private boolean isEnd(int word, int letter, List<Integer> taken, BitSet stresses) {
        WordIndex index = poem.words().index();
        for (int reading = 0; reading < index.readings(word); reading++) {
            if (stresses.get(index.stress(word, reading))
                    && poem.costs().isChoice(letter, taken, index.rhyme(word, reading))) {
                return true;
            }
        }
        return false;
    }
}

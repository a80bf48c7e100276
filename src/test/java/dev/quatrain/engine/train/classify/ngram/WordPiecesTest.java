package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.fixture.Codecs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static int[] tokens(TextCodec codec) {
        return IntStream.range(0, codec.vocabulary().size()).toArray();
    }

    private static int[] pieces(TextCodec codec, String word) {
        return WordPieces.of(tokens(codec), codec).ofWord()[codec.encode(word)[0]];
    }

    /** With its ends a word of two letters has four: two pieces of three, one of four. */
    @Test
    void theEndsOfAWordCountAsLetters() {
        assertThat(WordPieces.count(Codecs.words("a"))).isEqualTo(1);
        assertThat(WordPieces.count(Codecs.words("ab"))).isEqualTo(3);
        assertThat(WordPieces.count(Codecs.words("abc"))).isEqualTo(3 + 2 + 1);
        assertThat(WordPieces.count(Codecs.words("𠮷𠮷"))).isEqualTo(3);
    }

    @Test
    void aPieceCountsOnceInAWord() {
        TextCodec codec = Codecs.words("aaaa");
        assertThat(pieces(codec, "aaaa")).hasSize(3 + 3 + 2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void wordsShareTheirPieces() {
        TextCodec codec = Codecs.words("sadly badly lyric");
        assertThat(WordPieces.count(codec))
                .isEqualTo(WordPieces.of(tokens(codec), codec).count());
        List<Integer> sadly = IntStream.of(pieces(codec, "sadly")).boxed().toList();
        List<Integer> badly = IntStream.of(pieces(codec, "badly")).boxed().toList();
        List<Integer> lyric = IntStream.of(pieces(codec, "lyric")).boxed().toList();
        assertThat(sadly).filteredOn(badly::contains).hasSize(3 + 2 + 1); // of "adly" and the end
        assertThat(sadly).doesNotContainAnyElementsOf(lyric);
    }

    @Test
    void aSpaceBeforeAWordIsNoPartOfIt() {
        TextCodec codec = Codecs.unicodeWords("ab ab");
        assertThat(WordPieces.count(codec)).isEqualTo(3);
    }

    @Test
    void onlyWordsHavePieces() {
        TextCodec letters = Codecs.characters("abc");
        assertThat(WordPieces.count(letters)).isZero();
        assertThat(WordPieces.of(tokens(letters), letters)).isSameAs(WordPieces.NONE);
        TextCodec words = Codecs.words("ab");
        assertThat(WordPieces.of(new int[] {1}, words).ofWord()[0]).isEmpty();
    }
}

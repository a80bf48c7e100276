package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final TokenizerSpec CHARACTERS = TokenizerSpec.DEFAULT;

    @Test
    void specialTokensHaveFixedIds() {
        Vocabulary vocabulary = Vocabulary.count(CHARACTERS, List.of("a"));
        assertThat(vocabulary.tokens()).containsExactly("<pad>", "<unk>", "<bos>", "<eos>", "a");
        assertThat(vocabulary.size()).isEqualTo(5);
        assertThat(vocabulary.token(Vocabulary.BOS)).isEqualTo("<bos>");
    }

    @Test
    void frequentTokensComeFirstAndTiesInCodePointOrder() {
        // U+FF21 stands before U+20BB7, although its UTF-16 form is the greater
        Vocabulary vocabulary = Vocabulary.count(CHARACTERS, List.of("𠮷Ａzba", "z"));
        assertThat(vocabulary.tokens().subList(4, 9)).containsExactly("z", "a", "b", "Ａ", "𠮷");
    }

    @Test
    void rareTokensAreUnknown() {
        TokenizerSpec twice = new TokenizerSpec(Type.CHARACTER, 2, 50, WordSplit.UNICODE);
        Vocabulary vocabulary = Vocabulary.count(twice, List.of("aab", "c"));
        assertThat(vocabulary.tokens().subList(4, vocabulary.size())).containsExactly("a");
        assertThat(vocabulary.id("b")).isEqualTo(Vocabulary.UNK);
    }

    @Test
    void theLimitCountsSpecialTokens() {
        TokenizerSpec six = new TokenizerSpec(Type.CHARACTER, 1, 6, WordSplit.UNICODE);
        assertThat(Vocabulary.count(six, List.of("cccbba")).tokens().subList(4, 6))
                .containsExactly("c", "b");
    }

    @Test
    void refusesLimitsThatLeaveNoToken() {
        TokenizerSpec four = new TokenizerSpec(Type.CHARACTER, 1, 4, WordSplit.UNICODE);
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.count(four, List.of("a")));
        TokenizerSpec never = new TokenizerSpec(Type.CHARACTER, 0, 50, WordSplit.UNICODE);
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.count(never, List.of("a")));
    }

    @Test
    void textThatReadsLikeASpecialTokenIsNone() {
        TokenizerSpec words = new TokenizerSpec(Type.WORD, 1, 50, WordSplit.WHITESPACE);
        Vocabulary vocabulary = Vocabulary.count(words, List.of("<eos> <eos> x"));
        assertThat(vocabulary.id("<eos>")).isEqualTo(4);
        assertThat(vocabulary.id("<unk>")).isEqualTo(Vocabulary.UNK);
        assertThat(Vocabulary.of(vocabulary.tokens())).isEqualTo(vocabulary);
    }

    @Test
    void allBytesAreKnownWhateverTheText() {
        Vocabulary vocabulary = Vocabulary.count(new TokenizerSpec(Type.BYTE, 9, 9, WordSplit.UNICODE), List.of("a"));
        assertThat(vocabulary.size()).isEqualTo(260);
        assertThat(vocabulary.id("<0xE5>")).isEqualTo(4 + 0xE5);
    }

    @Test
    void refusesTokensThatDoNotBeginWithTheSpecialOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "<bos>")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of("<unk>", "<pad>", "<bos>", "<eos>")));
    }

    @Test
    void refusesATokenThatIsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "<bos>", "<eos>", "b", "a", "b")))
                .withMessage("the tokens 4 and 6 are the same");
    }

    @Test
    void refusesTokensThatAreNoText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "<bos>", "<eos>", "")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "<bos>", "<eos>", "a\uD800")))
                .withMessageContaining("surrogate");
    }

    @Test
    void knowsNoTokenBeyondTheLast() {
        Vocabulary vocabulary = Vocabulary.count(CHARACTERS, List.of("a"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vocabulary.token(5));
    }

    @Test
    void theDigestTellsTokensFromTheirConcatenation() {
        Vocabulary one = Vocabulary.ofText(List.of("ab", "c"));
        Vocabulary other = Vocabulary.ofText(List.of("a", "bc"));
        assertThat(one.digest()).isNotEqualTo(other.digest()).matches("[0-9a-f]{64}");
        assertThat(one.digest()).isEqualTo(Vocabulary.ofText(List.of("ab", "c")).digest());
    }

    @Property
    void theOrderOfDocumentsDoesNotMatter(@ForAll @Size(max = 20) List<String> documents, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(documents);
        Collections.shuffle(shuffled, new Random(seed));
        Vocabulary vocabulary = Vocabulary.count(CHARACTERS, whole(documents));
        assertThat(Vocabulary.count(CHARACTERS, whole(shuffled))).isEqualTo(vocabulary);
        assertThat(Vocabulary.of(vocabulary.tokens()).digest()).isEqualTo(vocabulary.digest());
    }

    /** Corpora hold no halves of surrogate pairs. */
    private static List<String> whole(List<String> texts) {
        return texts.stream()
                .map(text -> text.replaceAll("[\\x{D800}-\\x{DFFF}]", ""))
                .toList();
    }
}

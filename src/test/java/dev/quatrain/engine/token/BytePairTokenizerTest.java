package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.fixture.NaiveBytePairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BytePairTokenizerTest {

    private static final int BYTES_END = 260;

    @Test
    void learnsThePairsThatAreSeenMostOften() {
        Vocabulary vocabulary =
                learn(1000, 2, "low low low low low lower lower newest newest newest newest newest newest");
        List<String> learned = vocabulary.tokens().subList(BYTES_END, vocabulary.size());
        assertThat(learned.subList(0, 9)).containsExactly("e", "w", " ", "l", "o", "n", "s", "t", "r");
        assertThat(learned.subList(9, 11)) // of lower and newest eight times, of low and lower seven times
                .containsExactly("we", "lo");
    }

    @Test
    void wordsInTheTrainingTextBecomeOneToken() {
        TextCodec codec = codec(1000, 2, "the rain the rain the");
        assertThat(tokens(codec, "the rain the")).containsExactly("the", " rain", " the");
    }

    @Test
    void aNewWordIsSpelledInPieces() {
        TextCodec codec = codec(1000, 2, "lower lower newer newer widest widest");
        assertThat(String.join("", tokens(codec, " west"))).isEqualTo(" west");
        assertThat(tokens(codec, " west")).allMatch(token -> token.length() < 5).hasSizeGreaterThan(1);
    }

    @Test
    void whatWasNeverSeenIsSpelledInBytes() {
        TextCodec codec = codec(1000, 1, "ab");
        assertThat(tokens(codec, "aé")).containsExactly("a", "<0xC3>", "<0xA9>");
        assertThat(codec.decode(codec.encode("aéb雨"))).isEqualTo("aéb雨");
    }

    @Test
    void rareCharactersAreLeftToTheBytes() {
        TextCodec codec = codec(1000, 2, "aaé aaé axa");
        assertThat(tokens(codec, "xé")).containsExactly("<0x78>", "é");
    }

    @Test
    void theNameOfAByteIsNotTheByte() {
        TextCodec codec = codec(1000, 1, "<0x41> <0x41> <0x41> <pad> <pad>");
        String text = "<0x41><pad>A";
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.encode("<0x41>")).hasSizeGreaterThan(1);
        assertThat(codec.encode("A")).containsExactly(4 + 'A');
    }

    @Test
    void theLimitIsKept() {
        assertThat(learn(270, 1, "abcdefghijklmnopqrst ab ab ab").size()).isEqualTo(270);
        assertThat(learn(270, 1, "ababab").size()).as("a b ab abab ababab").isEqualTo(265);
        assertThatIllegalArgumentException().isThrownBy(() -> learn(260, 1, "a"));
    }

    @Test
    void aWordWithoutEndIsCutAndStillItself() {
        TextCodec codec = codec(500, 1, "abcabc".repeat(5000));
        String text = "abc".repeat(40_000);
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.encode(text).length).isLessThan(10_000);
    }

    @Test
    void bytesThatAreNoTextAreShownByName() {
        TextCodec codec = codec(1000, 1, "ab");
        assertThat(codec.display(4 + 0xE5)).isEqualTo("<0xE5>");
        assertThat(codec.display(4 + 'a')).isEqualTo("<0x61>");
        assertThat(codec.display(BYTES_END)).isEqualTo("a");
        assertThat(codec.isByte(4 + 'A')).isTrue();
        assertThat(codec.isByte(BYTES_END)).isFalse();
    }

    @Test
    void halfACharacterBecomesAReplacementCharacterBeforeTheNextPiece() {
        TextCodec codec = codec(1000, 1, "ab");
        int a = codec.encode("a")[0];
        assertThat(codec.decode(new int[] {4 + 0xC3, a, 4 + 0xC3, Vocabulary.UNK, 4 + 0xC3}))
                .isEqualTo("\uFFFDa\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void noTextHasNoTokens() {
        assertThat(codec(1000, 1, "ab").encode("")).isEmpty();
        assertThat(learn(300, 1, "").size()).isEqualTo(BYTES_END);
    }

    @Test
    void refusesAVocabularyThatLacksBytes() {
        TokenizerSpec spec = new TokenizerSpec(Type.BPE, 1, 300, WordSplit.UNICODE);
        assertThatIllegalArgumentException().isThrownBy(() -> new TextCodec(spec, Vocabulary.ofText(List.of("a"))));
    }

    @Property(tries = 200)
    void learnsWhatCountingAnewLearns(@ForAll("words") List<String> words) {
        Vocabulary vocabulary = learn(300, 2, String.join("\n", doubled(words)));
        List<String> learned = vocabulary.tokens().subList(BYTES_END, vocabulary.size()).stream()
                .filter(token -> token.length() > 1)
                .toList();
        assertThat(learned).isEqualTo(NaiveBytePairs.learn(doubled(words), learned.size(), 2));
        if (vocabulary.size() < 300) {
            assertThat(NaiveBytePairs.learn(doubled(words), 100, 2))
                    .as("nothing was left")
                    .isEqualTo(learned);
        }
    }

    @Property(tries = 200)
    void theOrderOfDocumentsIsOfNoConsequence(@ForAll("words") List<String> words) {
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(7));
        TokenizerSpec spec = new TokenizerSpec(Type.BPE, 1, 400, WordSplit.UNICODE);
        assertThat(Vocabulary.count(spec, shuffled)).isEqualTo(Vocabulary.count(spec, words));
    }

    @Property
    void decodingUndoesEncodingOfAnyText(@ForAll("words") List<String> training, @ForAll("texts") String text) {
        TextCodec codec = codec(330, 1, String.join(" ", training) + " <0x41>");
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.encode(text)).doesNotContain(Vocabulary.UNK);
    }

    @Property(tries = 200)
    void wordsAreJoinedInTheOrderInWhichTheyWereLearned(@ForAll("words") List<String> words) {
        TextCodec codec = codec(330, 1, String.join("\n", words));
        for (String word : words) {
            assertThat(tokens(codec, word)).isEqualTo(naive(codec.vocabulary(), word));
        }
    }

    /** Token by token in the order of ids, wherever it can be made. */
    private static List<String> naive(Vocabulary vocabulary, String word) {
        List<String> pieces = new ArrayList<>(Arrays.asList(word.split("")));
        for (int pass = 0; pass < word.length(); pass++) { // a later token may make room for an earlier one
            for (String token : vocabulary.tokens().subList(BYTES_END, vocabulary.size())) {
                boolean joined = false;
                for (int at = 0; at + 1 < pieces.size(); at++) {
                    if ((pieces.get(at) + pieces.get(at + 1)).equals(token)) {
                        pieces.set(at, token);
                        pieces.remove(at + 1);
                        joined = true;
                    }
                }
                if (joined) {
                    break;
                }
            }
        }
        return pieces;
    }

    @Provide
    static Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abcd")
                .ofMinLength(1)
                .ofMaxLength(9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Provide
    static Arbitrary<String> texts() {
        return TextCodecTest.texts();
    }

    private static List<String> doubled(List<String> words) {
        List<String> doubled = new ArrayList<>(words);
        doubled.addAll(words);
        return doubled;
    }

    private static List<String> tokens(TextCodec codec, String text) {
        return Arrays.stream(codec.encode(text))
                .mapToObj(codec.vocabulary()::token)
                .toList();
    }

    private static TextCodec codec(int size, int minFrequency, String training) {
        return new TextCodec(
                new TokenizerSpec(Type.BPE, minFrequency, size, WordSplit.UNICODE),
                learn(size, minFrequency, training));
    }

    private static Vocabulary learn(int size, int minFrequency, String training) {
        return Vocabulary.count(new TokenizerSpec(Type.BPE, minFrequency, size, WordSplit.UNICODE), List.of(training));
    }
}

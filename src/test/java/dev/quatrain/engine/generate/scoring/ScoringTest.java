package dev.quatrain.engine.generate.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ToyModel;
import dev.quatrain.fixture.UniformModel;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final String DIGEST = "0123456789abcdef";

    private final TextCodec letters = Codecs.characters("abcdefg");
    private final int size = letters.vocabulary().size();

    @Property(tries = 100)
    void addsUpWhatTheNextTokenWouldBeAfterEachPrefix(
            @ForAll @StringLength(min = 1, max = 25) @CharRange(from = 'a', to = 'i') String text) {
        ToyModel model = new ChaoticModel(size);
        TextModel chaotic = new TextModel(model, letters, DIGEST);
        int[] tokens = letters.encode(text);
        double expected = 0;
        for (int t = 0; t < tokens.length; t++) {
            int token = tokens[t];
            expected += Scoring.next(chaotic, text.substring(0, t), size).stream()
                    .filter(ranked -> ranked.tokenId() == token)
                    .findFirst()
                    .orElseThrow()
                    .logProbability();
        }
        assertThat(Scoring.score(chaotic, text, 0, Work.unlimited()).logProbability())
                .isCloseTo(expected, within(1e-9));
        assertThat(model.openStates()).isZero();
    }

    @Test
    void findsEachTokenOfAUniformModelOneInV() {
        TextModel uniform = new TextModel(new UniformModel(size), letters, DIGEST);
        Score score = Scoring.score(uniform, "abcabc", 0, Work.unlimited());
        assertThat(score.logProbability()).isCloseTo(-6 * Math.log(size), within(1e-12));
        assertThat(score.sum().perplexity()).isCloseTo(size, within(1e-9));
        assertThat(score.sum().bitsPerCharacter()).isCloseTo(Math.log(size) / Math.log(2), within(1e-12));
    }

    @Test
    void countsCodePointsNotTokensAsCharacters() {
        TextCodec bytes = Codecs.bytes();
        TextModel uniform = new TextModel(new UniformModel(bytes.vocabulary().size()), bytes, DIGEST);
        Score score = Scoring.score(uniform, "柳岸𠀋", 0, Work.unlimited());
        assertThat(score.sum().tokens()).isEqualTo(10);
        assertThat(score.sum().characters()).isEqualTo(3);
    }

    @Test
    void givesADistributionThatSumsToOneLikeliestFirst() {
        TextModel chaotic = new TextModel(new ChaoticModel(size), letters, DIGEST);
        List<RankedToken> all = Scoring.next(chaotic, "bade", 10_000);
        assertThat(all).hasSize(size);
        assertThat(all.stream().mapToDouble(RankedToken::probability).sum()).isCloseTo(1, within(1e-12));
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing(RankedToken::logProbability).reversed());
        assertThat(Scoring.next(chaotic, "bade", 3)).isEqualTo(all.subList(0, 3));
        assertThat(all).extracting(RankedToken::text).contains("<pad>", "<unk>", "<bos>", "<eos>", "a", "g");
    }

    @Test
    void breaksTiesByIdSoThatTheAnswerIsAlwaysTheSame() {
        TextModel uniform = new TextModel(new UniformModel(size), letters, DIGEST);
        assertThat(Scoring.next(uniform, "", 5))
                .extracting(RankedToken::tokenId)
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(Scoring.next(uniform, "", 0)).isEmpty();
    }

    @Test
    void survivesLogitsThatOverflowASum() {
        ToyModel steep = new ToyModel(size) {
            @Override
            protected int after(int memory, int token) {
                return 0;
            }

            @Override
            protected float logit(int memory, int token) {
                return token == 6 ? 3e38f : 1e38f;
            }
        };
        assertThat(Scoring.next(new TextModel(steep, letters, DIGEST), "a", 1)
                        .get(0)
                        .probability())
                .isEqualTo(1);
    }

    @Test
    void predictsTheTokenAfterATextOfSeveralChunks() {
        TextModel chaotic = new TextModel(new ChaoticModel(size), letters, DIGEST);
        String text = "abcde".repeat(600);
        List<ScoredToken> scored =
                Scoring.score(chaotic, text + "f", 0, Work.unlimited()).tokens();
        assertThat(Scoring.next(chaotic, text, size))
                .filteredOn(ranked -> ranked.text().equals("f"))
                .singleElement()
                .extracting(RankedToken::logProbability)
                .isEqualTo(scored.get(scored.size() - 1).logProbability());
    }

    @Test
    void predictsNothingIfAbandoned() {
        ToyModel model = new ChaoticModel(size);
        Work abandoned = Work.of(() -> model.openStates() > 0);
        assertThatThrownBy(() -> Scoring.next(new TextModel(model, letters, DIGEST), "abc", 1, abandoned))
                .isInstanceOf(Abandoned.class);
        assertThat(model.openStates()).isZero();
    }

    @Test
    void stopsBeforeAChunkIfToldTo() {
        ToyModel model = new ChaoticModel(size);
        int[] chunks = {0};
        Work stopping = Work.of(() -> model.openStates() > 0 && ++chunks[0] == 2); // before the second chunk
        assertThatThrownBy(() -> Scoring.score(new TextModel(model, letters, DIGEST), "abc".repeat(1000), 0, stopping))
                .isInstanceOf(Abandoned.class);
        assertThat(model.openStates()).isZero();
    }

    @Test
    void refusesATextWithoutTokens() {
        TextCodec words = Codecs.words("a b");
        TextModel uniform = new TextModel(new UniformModel(words.vocabulary().size()), words, DIGEST);
        assertThatThrownBy(() -> Scoring.score(uniform, "  ", 0, Work.unlimited()))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("at least one token");
    }

    @Test
    void refusesAVocabularyThatIsNotTheModels() {
        assertThatThrownBy(() -> new TextModel(new UniformModel(size + 1), letters, DIGEST))
                .hasMessageContaining("of the model's size");
    }
}

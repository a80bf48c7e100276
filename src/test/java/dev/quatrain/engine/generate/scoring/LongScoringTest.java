package dev.quatrain.engine.generate.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.corpus.TextFile;
import dev.quatrain.engine.generate.PromptReader;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.token.BlockTokens;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ToyModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongScoringTest {
    private static final String DIGEST = "0123456789abcdef";

    /** Longer than a block. */
    private static final String TEXT = "The sea, the sea 𠮷 is wide. \nAnd é ".repeat(2_000);

    @ParameterizedTest
    @EnumSource(Type.class)
    void scoresWhatTheWholeTextScores(Type type) throws IOException {
        TokenizerSpec spec = new TokenizerSpec(type, 1, 400, WordSplit.UNICODE);
        TextCodec codec = new TextCodec(spec, Vocabulary.count(spec, List.of(TEXT)));
        TextModel model = model(codec);
        Score whole = Scoring.score(model, TEXT, 1, Work.unlimited());

        Work work = Work.unlimited();
        List<ScoredToken> tokens = new ArrayList<>();
        try (LongScoring scoring = scoring(model, file(TEXT), work)) {
            for (List<ScoredToken> next = scoring.next(); !next.isEmpty(); next = scoring.next()) {
                tokens.addAll(next);
            }
            assertThat(scoring.sum()).isEqualTo(whole.sum());
            assertThat(scoring.impossible()).isEmpty();
        }
        assertThat(tokens).isEqualTo(whole.tokens());
        assertThat(work.tokens()).isEqualTo(tokens.size());
        assertThat(((ToyModel) model.model()).openStates()).isZero();
    }

    /** What bounds the memory. */
    @Test
    void readsNoFurtherThanItScores() throws IOException {
        TextModel model = model(Codecs.characters("The sa,iwd.é𠮷A\n"));
        int most = PromptReader.most(model.model());
        String text = TEXT.repeat(4);
        Counted counted = new Counted(text);
        try (LongScoring scoring = scoring(model, new TextFile("x", () -> counted), Work.unlimited())) {
            int scored = 0;
            for (List<ScoredToken> next = scoring.next(); !next.isEmpty(); next = scoring.next()) {
                assertThat(next).hasSizeLessThanOrEqualTo(most);
                scored += next.size();
                assertThat(counted.bytes).isLessThan(scored * 5 / 4 + 100_000); // of a block and a buffer
            }
        }
        assertThat(counted.bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static final class Counted extends ByteArrayInputStream {
        private int bytes;

        Counted(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            int count = super.read(target, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }

    @Test
    void findsTheFirstImpossibleToken() throws IOException {
        TextCodec letters = Codecs.characters("ab");
        int b = letters.encode("b")[0];
        ToyModel never = new ChaoticModel(letters.vocabulary().size()) {
            @Override
            protected float logit(int memory, int token) {
                return token == b ? Float.NEGATIVE_INFINITY : super.logit(memory, token);
            }
        };
        TextModel model = new TextModel(never, letters, DIGEST);
        try (LongScoring scoring = scoring(model, file("a".repeat(1000) + "bab"), Work.unlimited())) {
            while (!scoring.next().isEmpty()) {
                assertThat(scoring.sum().tokens()).isPositive();
            }
            assertThat(scoring.impossible()).hasValue(1000);
            assertThat(scoring.sum().nats()).isInfinite();
        }
    }

    @Test
    void refusesATextWithoutTokensAndOneThatCannotBeCut() throws IOException {
        TextModel words = model(Codecs.words("a b"));
        try (LongScoring scoring = scoring(words, file("  "), Work.unlimited())) {
            assertThatThrownBy(scoring::next)
                    .isInstanceOf(InvalidGeneration.class)
                    .hasMessageContaining("at least one token");
        }
        try (LongScoring scoring = scoring(words, file("a".repeat(700_000)), Work.unlimited())) {
            assertThatThrownBy(scoring::next)
                    .isInstanceOf(InvalidGeneration.class)
                    .hasMessageContaining("within 524,288 characters");
        }
    }

    @Test
    void stopsBeforeAChunkIfToldTo() throws IOException {
        boolean[] gone = {false};
        TextModel model = model(Codecs.characters("ab"));
        try (LongScoring scoring = scoring(model, file("ab".repeat(1000)), Work.of(() -> gone[0]))) {
            assertThat(scoring.next()).isNotEmpty();
            gone[0] = true;
            assertThatThrownBy(scoring::next).isInstanceOf(Abandoned.class);
        }
        assertThat(((ToyModel) model.model()).openStates()).isZero();
    }

    private static LongScoring scoring(TextModel model, TextFile text, Work work) throws IOException {
        return new LongScoring(model, new BlockTokens(model.codec(), text.blocks(), work), 1, work);
    }

    private static TextModel model(TextCodec codec) {
        return new TextModel(new ChaoticModel(codec.vocabulary().size()), codec, DIGEST);
    }

    private static TextFile file(String text) {
        return new TextFile("x", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

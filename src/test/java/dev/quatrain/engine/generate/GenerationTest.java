package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ToyModel;
import dev.quatrain.fixture.UniformModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationTest extends Generating {

    @Test
    void choosesWhatANaiveLoopChooses() {
        String prompt = "a bad cab";
        List<Integer> expected = new ArrayList<>();
        try (DecodingState state = chaotic.start(1)) {
            float[] logits = chaotic.step(state, new int[] {Vocabulary.BOS});
            for (int token : letters.encode(prompt)) {
                logits = chaotic.step(state, new int[] {token});
            }
            for (int i = 0; i < 20; i++) {
                expected.add(best(logits));
                logits = chaotic.step(state, new int[] {expected.get(i)});
            }
        }
        Generated generated = run(chaotic(), withoutEnd(Plan.greedy()).prompt(prompt));
        assertThat(events.stream().map(event -> event.token().tokenId())).isEqualTo(expected);
        assertThat(only(generated).text())
                .isEqualTo(letters.decode(expected.stream().mapToInt(i -> i).toArray()));
        assertThat(only(generated).finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(generated.usage()).isEqualTo(new Usage(9, 20));
    }

    @Test
    void aTokenOfThePromptCountsAsOneThatOccurred() {
        int a = letters.vocabulary().id("a");
        int b = letters.vocabulary().id("b");
        ToyModel prefersA = new ToyModel(letters.vocabulary().size()) {
            @Override
            protected int after(int memory, int token) {
                return 0;
            }

            @Override
            protected float logit(int memory, int token) {
                return token == a ? 3 : token == b ? 2 : 0;
            }
        };
        TextModel model = new TextModel(prefersA, letters, DIGEST);
        Plan plan = Plan.greedy().maxTokens(1).penalties(new Penalties(2, 0, 0, Map.of()));
        assertThat(only(run(model, plan.prompt("c"))).text()).isEqualTo("a");
        assertThat(only(run(model, plan.prompt("a"))).text()).isEqualTo("b");
    }

    @Test
    void beginsATextIfThePromptIsEmpty() {
        Generated generated =
                run(chaotic(), withoutEnd(Plan.greedy()).maxTokens(1).prompt(""));
        RankedToken first = Scoring.next(chaotic(), "", letters.vocabulary().size()).stream()
                .filter(token -> token.tokenId() > Vocabulary.EOS)
                .findFirst()
                .orElseThrow();
        assertThat(only(generated).text()).isEqualTo(first.text());
        assertThat(generated.usage()).isEqualTo(new Usage(0, 1));
    }

    @Test
    void reportsTheModelsOwnLogProbabilitiesSoThatTheyAgreeWithTheScore() {
        Penalties penalties = new Penalties(1.3, 0.4, 0.2, Map.of(Vocabulary.EOS, -100.0, 5, 2.0));
        Plan plan = new Plan().penalties(penalties).choice(new TokenChoice(0.7, 5, 0.9, 0.01));
        Generated generated = run(chaotic(), plan.echo().logprobs(3).prompt("fade"));
        List<ScoredToken> reported = only(generated).tokens();
        List<ScoredToken> scored = Scoring.score(chaotic(), only(generated).text(), 3, Work.unlimited())
                .tokens();
        assertThat(reported).hasSize(24).hasSameSizeAs(scored);
        for (int i = 0; i < reported.size(); i++) {
            assertThat(reported.get(i).tokenId()).isEqualTo(scored.get(i).tokenId());
            assertThat(reported.get(i).logProbability()).isCloseTo(scored.get(i).logProbability(), within(1e-9));
            assertThat(reported.get(i).top()).isEqualTo(scored.get(i).top()).hasSize(3);
        }
    }

    @Test
    void reportsNoTokensUnlessAsked() {
        assertThat(only(run(chaotic(), new Plan().prompt("a"))).tokens()).isEmpty();
        assertThat(only(run(chaotic(), withoutEnd(new Plan()).logprobs(0).prompt("a")))
                        .tokens())
                .hasSize(20)
                .allMatch(token -> token.top().isEmpty());
    }

    @Test
    void makesTheSameTextWithTheSameSeed() {
        GenerationRequest request = new Plan().maxTokens(50).n(3).prompt("head");
        assertThat(run(chaotic(), request)).isEqualTo(run(chaotic(), request));
        assertThat(texts(run(chaotic(), request)))
                .isNotEqualTo(texts(
                        run(chaotic(), new Plan().maxTokens(50).n(3).seed(18).prompt("head"))));
    }

    @Test
    void makesEachOfManyRowsAgainFromItsSeedAlone() {
        List<Completion> rows = run(chaotic(), new Plan().n(4).prompt("jade")).completions();
        assertThat(rows.stream().map(Completion::text).distinct()).hasSize(4);
        for (Completion row : rows) {
            Completion single = only(run(chaotic(), new Plan().seed(row.seed()).prompt("jade")));
            assertThat(single.text()).isEqualTo(row.text());
            assertThat(single.finishReason()).isEqualTo(row.finishReason());
        }
    }

    @Test
    void derivesSeedsThatAJsonNumberHoldsExactly() {
        assertThat(Generation.rowSeed(-5, 0)).isEqualTo(-5);
        assertThat(IntStream.range(1, 1000).mapToObj(row -> Generation.rowSeed(7, row)))
                .doesNotHaveDuplicates()
                .allMatch(seed -> seed >= 0 && seed < 1L << 53);
    }

    @Test
    void theSeedsOfFurtherRowsAreASplittableRandomsNumbersOneAfterTheOther() {
        SplittableRandom random = new SplittableRandom(42);
        for (int row = 1; row < 20; row++) {
            assertThat(Generation.rowSeed(42, row)).isEqualTo(random.nextLong() >>> 11);
        }
    }

    @Test
    void penalisesWhatItHasWrittenAndNotWhatItHasRead() {
        int[] all = IntStream.range(4, letters.vocabulary().size()).toArray();
        ToyModel uniform = new UniformModel(letters.vocabulary().size());
        models.add(uniform);
        Penalties against = new Penalties(1, 0, 0.5, Map.of(Vocabulary.EOS, -100.0));
        Plan plan = Plan.greedy().penalties(against).maxTokens(2 * all.length);
        Completion row = only(run(new TextModel(uniform, letters, DIGEST), plan.prompt("jade")));
        assertThat(row.text()).isEqualTo(letters.decode(all).repeat(2)); // each token once, by id, then each once more
    }

    @Test
    void drawsASeedIfThePlanNamesNone() {
        GenerationRequest request = new GenerationRequest("a", null, SamplingPlan.DEFAULT);
        Generated generated = Generation.run(chaotic(), request, () -> 4711, TokenListener.NONE);
        assertThat(only(generated).seed()).isEqualTo(4711);
    }

    @Test
    void readsThePromptOnceForAllRowsAndLetsFinishedRowsGo() {
        TextModel model = chaotic();
        Generated generated = run(model, new Plan().maxTokens(200).n(5).prompt("bad"));
        List<Integer> lengths = generated.completions().stream()
                .map(row -> (int) events.stream()
                        .filter(event -> event.index() == row.index())
                        .count())
                .toList();
        assertThat(lengths.stream().distinct().count()).isGreaterThan(1);
        assertThat(chaotic.steps())
                .isEqualTo(lengths.stream().mapToInt(i -> i).max().orElseThrow());
        assertThat(generated.usage())
                .isEqualTo(new Usage(3, lengths.stream().mapToInt(i -> i).sum()));
    }

    @Test
    void readsALongPromptInChunksWithTheSameResult() {
        String prompt = "abc defgh ij".repeat(120);
        Generated generated =
                run(chaotic(), Plan.greedy().maxTokens(4).echo().logprobs(0).prompt(prompt));
        Score score = Scoring.score(chaotic(), prompt, 0, Work.unlimited());
        assertThat(only(generated).tokens().subList(0, prompt.length())).isEqualTo(score.tokens());
    }

    @Test
    void refusesABiasForATokenThatTheModelLacks() {
        int size = letters.vocabulary().size();
        assertThatThrownBy(
                        () -> run(chaotic(), new Plan().bias(Map.of(size, 1.0)).prompt("a")))
                .isInstanceOf(InvalidGeneration.class);
    }

    @Test
    void stopsWhenNobodyListensAnyMore() {
        TokenListener leaving = new TokenListener() {
            @Override
            public void token(TokenEvent event) {
                events.add(event);
            }

            @Override
            public boolean cancelled() {
                return events.size() == 3;
            }
        };
        GenerationRequest request = withoutEnd(new Plan()).prompt("a");
        assertThatThrownBy(() -> Generation.run(chaotic(), request, NO_SEED, leaving))
                .isInstanceOf(CancellationException.class);
        assertThat(events).hasSize(3);
    }

    @Test
    void closesItsStateIfTheListenerFails() {
        TokenListener failing = event -> {
            throw new IllegalStateException("no room");
        };
        assertThatThrownBy(() -> Generation.run(chaotic(), new Plan().n(2).prompt("a"), NO_SEED, failing))
                .hasMessage("no room");
    }

    @Test
    void complainsOfAModelWhoseLogitsAreNoNumbers() {
        ToyModel broken = new ToyModel(6) {
            @Override
            protected int after(int memory, int token) {
                return 0;
            }

            @Override
            protected float logit(int memory, int token) {
                return token == 5 ? Float.NaN : 0;
            }
        };
        models.add(broken);
        TextModel text = new TextModel(broken, Codecs.characters("ab"), DIGEST);
        assertThatThrownBy(() -> run(text, new Plan().prompt("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no distribution");
    }

    private static List<String> texts(Generated generated) {
        return generated.completions().stream().map(Completion::text).collect(Collectors.toList());
    }

    private static int best(float[] logits) {
        return IntStream.range(4, logits.length)
                .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                .orElseThrow();
    }
}

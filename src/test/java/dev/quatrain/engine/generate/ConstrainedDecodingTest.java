package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.RandomRegex;
import dev.quatrain.fixture.ToyModel;
import dev.quatrain.fixture.UniformModel;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConstrainedDecodingTest extends Generating {
    private static final List<TextCodec> CODECS = List.of(
            Codecs.characters("ab\né柳c"),
            Codecs.bytes(),
            Codecs.words("a ab ba é 柳 c\n"),
            Codecs.unicodeWords("ab ba\nab a.é 柳 a c"),
            Codecs.bytePairs("ab ab ba ba é é"));

    @Property(tries = 150)
    void everyCompletionMatchesAsAWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int particles) {
        String pattern = RandomRegex.of(seed, "a", "ab", "ba", "é", " a", "柳");
        for (TextCodec codec : CODECS) {
            for (Plan plan :
                    List.of(new Plan(), Plan.greedy(), new Plan().choice(new TokenChoice(1.5, 3, 0.9, 0.05)))) {
                GenerationRequest request = plan.n(2)
                        .seed(seed)
                        .maxTokens(12)
                        .under(new Regex(pattern), particles)
                        .prompt("");
                texts(chaotic(codec), request).forEach(text -> assertThat(text).matches(pattern));
                texts(uniform(codec), request).forEach(text -> assertThat(text).matches(pattern));
            }
        }
        leavesNothingOpen();
    }

    @Test
    void theEventsJoinedAreTheText() {
        Plan plan = new Plan().n(3).logprobs(2).echo().maxTokens(30).under(new Regex("[a-e]{4,9}( [f-j]+){2}"), 6);
        Generated generated = run(chaotic(), plan.prompt("ab"));
        for (Completion row : generated.completions()) {
            assertThat(String.join("", pieces(row.index()))).isEqualTo(row.text());
            assertThat(row.text()).matches("ab[a-e]{4,9}( [f-j]+){2}");
            assertThat(events.stream()
                            .filter(event -> event.index() == row.index())
                            .map(TokenEvent::token))
                    .containsExactlyElementsOf(row.tokens());
        }
        int tokens = generated.completions().stream()
                .mapToInt(row -> row.tokens().size())
                .sum();
        assertThat(generated.usage()).isEqualTo(new Usage(2, tokens - 3 * 2));
    }

    @Test
    void tellsATokenAsSoonAsAllParticlesShareIt() {
        Plan plan = new Plan().under(new Regex("(abcd|abcd){3}[a-j]{4}"), 5);
        try (Generation generation = Generation.open(chaotic(), plan.prompt(""), NO_SEED, Work.unlimited())) {
            for (int step = 1; step <= 12; step++) {
                generation.step(events::add);
                assertThat(events).hasSize(step);
            }
            while (!generation.finished()) {
                generation.step(events::add);
            }
            assertThat(events).hasSize(16);
        }
    }

    @Test
    void reportsTheModelsOwnLogProbabilities() {
        Plan plan = new Plan().logprobs(0).maxTokens(9).under(new Regex("[a-c]{5}"), 4);
        Completion completion = only(run(chaotic(), plan.prompt("ab")));
        Score score = Scoring.score(chaotic(), "ab" + completion.text(), 0, Work.unlimited());
        for (int i = 0; i < 5; i++) {
            assertThat(completion.tokens().get(i).logProbability())
                    .isCloseTo(score.tokens().get(2 + i).logProbability(), within(1e-12));
        }
    }

    @Test
    void aBatchOfNEqualsNSingles() {
        Regex regex = new Regex("([a-e]+,?[ \n])+[f-j]{3}");
        TextCodec codec = Codecs.characters("abcdefghij, \n");
        Plan plan = new Plan().n(5).maxTokens(25).returnState();
        List<Completion> rows =
                run(chaotic(codec), plan.under(regex, 7).prompt("ab")).completions();
        for (Completion row : rows) {
            Plan alone = new Plan().maxTokens(25).returnState().seed(row.seed()).under(regex, 7);
            Completion single = only(run(chaotic(codec), alone.prompt("ab")));
            assertThat(single.text()).isEqualTo(row.text());
            assertThat(single.state()).isEqualTo(row.state());
        }
        assertThat(rows.stream().map(Completion::text).distinct()).hasSizeGreaterThan(3);
        assertThat(run(chaotic(codec), plan.prompt("ab")).completions()).isEqualTo(rows);
    }

    @Test
    void goesOnFromWhereAConstrainedTextEnded() {
        for (TextCodec codec : List.of(letters, Codecs.bytes(), Codecs.words("ab a b cab"))) {
            Plan first = new Plan().maxTokens(40).returnState().under(new Regex("( ?[abc]){4}"), 4);
            Completion begun = only(run(chaotic(codec), first.prompt("a")));
            Plan goingOn = Plan.greedy().maxTokens(10);
            Completion rest = only(run(chaotic(codec), goingOn.after("", begun.state())));
            Completion inOne = only(run(chaotic(codec), goingOn.prompt("a" + begun.text())));
            assertThat(rest.text())
                    .isEqualTo(inOne.text()); // as nothing more might follow, no end of the text was drawn
        }
    }

    @Test
    void constrainsWhatFollowsAState() {
        Completion begun = only(
                run(chaotic(), withoutEnd(new Plan()).maxTokens(4).returnState().prompt("a")));
        Plan plan = new Plan().under(new Regex("[ab]{5}"), 4);
        assertThat(only(run(chaotic(), plan.after("", begun.state()))).text()).matches("[ab]{5}");
        assertThat(only(run(chaotic(), plan.after("cd", begun.state()))).text()).matches("[ab]{5}");
    }

    @Test
    void endsWithStopWhereNothingMayFollowAndWithLengthWhereSomethingMight() {
        Plan plan = new Plan().maxTokens(4);
        assertThat(only(run(chaotic(), plan.under(new Regex("[ab]{4}"), 3).prompt("")))
                        .finishReason())
                .isEqualTo(FinishReason.STOP);
        Plan goingOn = withoutEnd(plan.under(new Regex("[ab]{4}[ab]*"), 3));
        assertThat(only(run(chaotic(), goingOn.prompt(""))).finishReason()).isEqualTo(FinishReason.LENGTH);
        Plan ending = plan.under(new Regex("[ab]{2}[ab]*"), 3)
                .bias(Map.of(Vocabulary.EOS, 100.0))
                .logprobs(0);
        Completion ended = only(run(chaotic(), ending.prompt("")));
        assertThat(ended.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(ended.tokens()).hasSize(3);
        assertThat(ended.tokens().get(2).tokenId()).isEqualTo(Vocabulary.EOS);
    }

    @Test
    void mayEndBeforeTheFirstToken() {
        for (int maxTokens : new int[] {0, 3}) {
            Plan plan = new Plan().n(2).maxTokens(maxTokens).returnState().under(new Regex("a{0}"), 3);
            for (Completion completion : run(chaotic(), plan.prompt("ab")).completions()) {
                assertThat(completion.text()).isEmpty();
                Plan goOn = Plan.greedy().maxTokens(5);
                assertThat(only(run(chaotic(), goOn.after("", completion.state())))
                                .text())
                        .isEqualTo(only(run(chaotic(), goOn.prompt("ab"))).text());
            }
        }
    }

    @Test
    void obeysPenaltiesWithinTheConstraint() {
        Plan plan = new Plan()
                .penalties(new Penalties(1, 100, 0, Map.of(letters.vocabulary().id("a"), -100.0)));
        String text = only(run(chaotic(), plan.under(new Regex("[a-j]{9}"), 4).prompt("")))
                .text();
        assertThat(text.chars().distinct().count()).isEqualTo(9);
        assertThat(text).doesNotContain("a");
    }

    @Test
    void writesWhatTheModelHoldsImpossibleOnlyWhereNothingElseMay() {
        for (Plan plan : List.of(new Plan(), Plan.greedy())) {
            Generated generated = run(
                    withoutB(),
                    plan.n(20).under(new Regex("(ab|ac|bb)[bd][ab]?"), 8).prompt(""));
            assertThat(generated.completions())
                    .allSatisfy(row -> assertThat(row.text()).matches("acda?"));
            Generated forced =
                    run(withoutB(), plan.n(3).under(new Regex("b{3}"), 8).prompt(""));
            assertThat(forced.completions())
                    .allSatisfy(row -> assertThat(row.text()).isEqualTo("bbb"));
        }
    }

    @Test
    void refusesAStopTextBesideAConstraint() {
        assertRefused(
                RequestField.STOP,
                new Plan().stop("a").under(new Regex("a+"), 2).prompt(""));
    }

    @Test
    void refusesTooFewTokens() {
        assertRefused(
                RequestField.MAX_TOKENS,
                new Plan().maxTokens(4).under(new Regex("[ab]{5}"), 2).prompt(""));
        assertRefused(
                RequestField.MAX_TOKENS,
                new Plan().maxTokens(0).under(new Regex("a"), 2).prompt(""));
    }

    @Test
    void refusesToGoOnWithinACharacter() {
        TextModel bytes = scripted(Codecs.bytes(), Codecs.bytes().encode("柳"));
        Completion half =
                only(run(bytes, Plan.greedy().maxTokens(2).returnState().prompt("")));
        assertThatThrownBy(() -> run(bytes, new Plan().under(new Regex("a"), 2).after("", half.state())))
                .isInstanceOf(InvalidGeneration.class)
                .extracting("place")
                .isEqualTo(RequestField.STATE.place());
    }

    @Test
    void feedsWhatParticlesShareOnce() {
        int[] widest = {0};
        ToyModel counting = new UniformModel(letters.vocabulary().size()) {
            @Override
            public float[] step(dev.quatrain.engine.model.DecodingState state, int[] tokens) {
                widest[0] = Math.max(widest[0], tokens.length);
                return super.step(state, tokens);
            }
        };
        run(
                new TextModel(counting, letters, DIGEST),
                new Plan().under(new Regex("abcdefgh"), 50).prompt(""));
        assertThat(widest[0]).isEqualTo(1);
    }

    private void assertRefused(RequestField field, GenerationRequest request) {
        assertThatThrownBy(() -> run(chaotic(), request))
                .isInstanceOf(InvalidGeneration.class)
                .extracting("place")
                .isEqualTo(field.place());
    }

    private List<String> texts(TextModel model, GenerationRequest request) {
        try {
            return run(model, request).completions().stream()
                    .map(Completion::text)
                    .toList();
        } catch (InvalidGeneration impossible) {
            assertThat(RequestPointers.of(impossible.place())).isIn("/constraint/regex", "/max_tokens");
            return List.of();
        }
    }

    private TextModel uniform(TextCodec codec) {
        ToyModel model = new UniformModel(codec.vocabulary().size());
        models.add(model);
        return new TextModel(model, codec, DIGEST);
    }

    /** Holds b for impossible, and all else for equally likely. */
    private TextModel withoutB() {
        int b = letters.vocabulary().id("b");
        ToyModel model = new ToyModel(letters.vocabulary().size()) {
            @Override
            protected int after(int memory, int token) {
                return 0;
            }

            @Override
            protected float logit(int memory, int token) {
                return token == b ? Float.NEGATIVE_INFINITY : 0;
            }
        };
        models.add(model);
        return new TextModel(model, letters, DIGEST);
    }
}

package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive twin of many generations that are fed together is each of them, fed alone. */
class JointDecodingTest extends Generating {
    private static final String POISON = "j"; // a letter that the sick model chokes on

    private final Map<Generation, List<TokenEvent>> heard = new IdentityHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void eachGetsWhatItGetsAlone(long seed) {
        Random random = new Random(seed);
        List<GenerationRequest> requests =
                IntStream.range(0, 9).mapToObj(i -> anyRequest(random)).toList();
        List<Generation> generations = requests.stream().map(this::opened).toList();
        decodeAtRandom(generations, random);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(generations.get(i).result()).isEqualTo(run(chaotic(), requests.get(i)));
            assertThat(heard.get(generations.get(i))).isEqualTo(events);
            generations.get(i).close();
        }
    }

    /** Joining and leaving between steps as it comes; some go on alone for a while. */
    private void decodeAtRandom(List<Generation> generations, Random random) {
        JointDecoding joint = new JointDecoding();
        List<Generation> outside = new ArrayList<>(generations);
        List<Generation> inside = new ArrayList<>();
        while (!outside.isEmpty() || !inside.isEmpty()) {
            if (!outside.isEmpty() && random.nextInt(3) > 0) {
                Generation next = outside.remove(random.nextInt(outside.size()));
                boolean joins = !next.reading() && random.nextInt(4) > 0;
                if (joins) {
                    joint.join(next, heard.get(next)::add);
                } else {
                    next.step(heard.get(next)::add);
                }
                (joins ? inside : outside).add(next);
            }
            assertThat(joint.step()).isEmpty();
            if (!inside.isEmpty() && random.nextInt(4) == 0) {
                Generation leaving = inside.remove(random.nextInt(inside.size()));
                if (!leaving.finished()) {
                    joint.leave(leaving);
                    outside.add(leaving);
                }
            }
            inside.removeIf(Generation::finished);
            outside.removeIf(Generation::finished);
        }
        assertThat(joint.isEmpty()).isTrue();
    }

    @Test
    void allRowsAreFedWithOneCall() {
        List<Generation> generations = IntStream.of(30, 12, 25)
                .mapToObj(tokens ->
                        opened(withoutEnd(new Plan()).maxTokens(tokens).n(3).prompt("")))
                .toList();
        JointDecoding joint = joined(generations);
        while (!joint.isEmpty()) {
            joint.step();
        }
        assertThat(chaotic.steps()).isEqualTo(30);
        generations.forEach(Generation::close);
    }

    @Test
    void aListenerThatFailsConcernsItsGenerationOnly() {
        GenerationRequest request = withoutEnd(new Plan()).n(2).maxTokens(15).prompt("");
        Generation failing = opened(request);
        List<Generation> others = List.of(opened(request), opened(request));
        JointDecoding joint = new JointDecoding();
        joint.join(others.get(0), heard.get(others.get(0))::add);
        joint.join(failing, event -> {
            if (heard.get(failing).size() == 5) {
                throw new IllegalStateException("no room");
            }
            heard.get(failing).add(event);
        });
        joint.join(others.get(1), heard.get(others.get(1))::add);
        List<JointDecoding.Failed> failures = all(joint);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).generation()).isSameAs(failing);
        assertThat(failures.get(0).cause()).hasMessage("no room");
        others.forEach(other -> assertThat(other.result()).isEqualTo(run(chaotic(), request)));
        List.of(failing, others.get(0), others.get(1)).forEach(Generation::close);
    }

    @Test
    void aRowThatTheModelCannotComputeConcernsItsGenerationOnly() {
        ChaoticModel sick = new ChaoticModel(letters.vocabulary().size()) {
            @Override
            public float[] step(DecodingState state, int[] tokens) {
                for (int token : tokens) {
                    if (token == letters.vocabulary().id(POISON)) {
                        throw new IllegalStateException("indigestible");
                    }
                }
                return super.step(state, tokens);
            }
        };
        models.add(sick);
        TextModel model = new TextModel(sick, letters, DIGEST);
        Plan harmless = new Plan().maxTokens(20).bias(biases(-100));
        Plan poisoned = new Plan().maxTokens(20).seed(5).bias(Map.of(Vocabulary.EOS, -100.0));
        List<GenerationRequest> requests = List.of(
                harmless.prompt("ab"), poisoned.prompt("c"), harmless.n(3).prompt("d"));
        List<Generation> generations = new ArrayList<>();
        requests.forEach(request -> generations.add(opened(model, request)));
        List<JointDecoding.Failed> failures = all(joined(generations));
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).generation()).isSameAs(generations.get(1));
        assertThat(failures.get(0).cause()).hasMessage("indigestible");
        assertThat(generations.get(0).result()).isEqualTo(run(chaotic(), requests.get(0)));
        assertThat(generations.get(2).result()).isEqualTo(run(chaotic(), requests.get(2)));
        generations.forEach(Generation::close);
    }

    @Test
    void whatIsFinishedWithoutATokenStaysOutside() {
        Generation empty = opened(new Plan().maxTokens(0).returnState().prompt("abc"));
        JointDecoding joint = joined(List.of(empty));
        assertThat(joint.isEmpty()).isTrue();
        assertThat(empty.finished()).isTrue();
        assertThat(only(empty.result()).state()).isNotNull();
        empty.close();
    }

    @Test
    void closingLetsAllGo() {
        List<Generation> generations = List.of(
                opened(withoutEnd(new Plan()).prompt("a")),
                opened(withoutEnd(new Plan()).prompt("b")));
        JointDecoding joint = joined(generations);
        joint.step();
        joint.close();
        assertThat(joint.isEmpty()).isTrue();
        generations.forEach(Generation::close);
    }

    private Map<Integer, Double> biases(double bias) {
        Map<Integer, Double> biases = new HashMap<>(Map.of(Vocabulary.EOS, bias));
        biases.put(letters.vocabulary().id(POISON), bias);
        return biases;
    }

    private GenerationRequest anyRequest(Random random) {
        Plan plan = new Plan()
                .seed(random.nextInt(1000))
                .n(1 + random.nextInt(4))
                .maxTokens(random.nextInt(40))
                .logprobs(random.nextInt(3))
                .penalties(new Penalties(1 + random.nextDouble(), random.nextDouble(), 0.3, Map.of()));
        plan = random.nextInt(3) == 0 ? plan.choice(TokenChoice.GREEDY) : plan;
        plan = random.nextBoolean() ? plan.returnState() : plan;
        plan = random.nextInt(3) == 0 ? plan.echo() : plan;
        String prompt = "abc defgh ij".repeat(random.nextInt(3) == 0 ? 120 : 2).substring(random.nextInt(20));
        if (random.nextInt(3) == 0) {
            return plan.maxTokens(40)
                    .under(new Regex("([a-e]+ )+[f-j]{3}"), 1 + random.nextInt(6))
                    .prompt(prompt);
        }
        return (random.nextBoolean() ? plan.stop("ca", "b") : plan).prompt(prompt);
    }

    private static List<JointDecoding.Failed> all(JointDecoding joint) {
        List<JointDecoding.Failed> failures = new ArrayList<>();
        while (!joint.isEmpty()) {
            failures.addAll(joint.step());
        }
        return failures;
    }

    private JointDecoding joined(List<Generation> generations) {
        JointDecoding joint = new JointDecoding();
        for (Generation generation : generations) {
            while (generation.reading()) {
                generation.step(heard.get(generation)::add);
            }
            joint.join(generation, heard.get(generation)::add);
        }
        return joint;
    }

    private Generation opened(GenerationRequest request) {
        return opened(chaotic(), request);
    }

    private Generation opened(TextModel model, GenerationRequest request) {
        Generation generation = Generation.open(model, request, NO_SEED, Work.unlimited());
        heard.put(generation, new ArrayList<>());
        return generation;
    }
}

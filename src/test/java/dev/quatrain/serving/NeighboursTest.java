package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.TokenListener;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.work.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same text whoever else is served: a network in plain Java, and requests of all kinds. */
@Timeout(120)
class NeighboursTest {
    private static final RecurrentSpec NETWORK =
            new RecurrentSpec(Cell.LSTM, 2, 48, 24, 0, false, Activation.TANH, Initialization.UNIFORM, 1);
    private static final int VISITS = 6; // of each client
    private static final int KINDS = 5;

    private final DecodingThreads threads =
            new DecodingThreads(new DecodingThreads.Size(4, 300, Duration.ofSeconds(3)), Workplaces.NO_PACE, () -> {});
    private final Completions door = new Completions(
            new LoadedModels(new Networks(), 1 << 24, new KeptConstraints(1 << 20)),
            Workplaces.beside(threads),
            new RequestLimits(5000, 8, 4000, 6000, 24),
            new Completions.Settings(false, () -> 4711, new SealedStates(() -> new byte[32])));
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        clients.shutdown();
        door.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 24, 96})
    void whoeverElseIsServed(int neighbours) throws Exception {
        List<Future<?>> visits = new ArrayList<>();
        for (int client = 0; client < neighbours; client++) {
            Random random = new Random(client);
            visits.add(clients.submit(() -> visit(random)));
        }
        for (Future<?> visit : visits) {
            visit.get();
        }
    }

    /** Some leave before their text has ended. */
    private void visit(Random random) {
        for (int visit = 0; visit < VISITS; visit++) {
            GenerationRequest request = request(random);
            int read = random.nextInt(4) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
            try (TokenStream stream = door.stream("network", request)) {
                int seen = 0;
                while (seen < read && stream.next() != null) {
                    seen++;
                }
                if (read == Integer.MAX_VALUE) {
                    assertThat(stream.result())
                            .usingRecursiveComparison()
                            .ignoringFields("usage.cachedTokens")
                            .isEqualTo(alone(request));
                }
            }
        }
    }

    private static Generated alone(GenerationRequest request) {
        try (TextModel model = network()) {
            return Generation.run(model, request, () -> 4711, TokenListener.NONE);
        }
    }

    /** One row, several rows, particles, a beam, or a long prompt. */
    private static GenerationRequest request(Random random) {
        long seed = random.nextInt(50);
        int tokens = 1 + random.nextInt(60);
        String prompt = "abcab".repeat(random.nextInt(4));
        return switch (random.nextInt(KINDS)) {
            case 0 -> new GenerationRequest(prompt, null, plan(tokens, 1 + random.nextInt(4), seed, 1));
            case 1 -> constrained(prompt, plan(60, 2, seed, 1), 6);
            case 2 -> constrained(prompt, plan(60, 1, seed, 0), 4);
            case 3 -> new GenerationRequest("hijabc".repeat(200), null, plan(tokens, 1, seed, 1));
            default -> new GenerationRequest(prompt, null, plan(tokens, 1, seed, 1));
        };
    }

    private static GenerationRequest constrained(String prompt, SamplingPlan plan, int particles) {
        Regex pattern = new Regex("([a-e]{2,5}f)+[g-j]{3}");
        return new GenerationRequest(prompt, null, plan, new ConstrainedDecoding(pattern, particles));
    }

    private static SamplingPlan plan(int tokens, int rows, long seed, double temperature) {
        TokenChoice choice = new TokenChoice(temperature, 0, 1, 0);
        return new SamplingPlan(tokens, choice, Penalties.NONE, List.of(), rows, seed, Answer.DEFAULT);
    }

    private static TextModel network() {
        int size = ToyModels.LETTERS.vocabulary().size();
        JvmLanguageModel model = new JvmLanguageModel(NETWORK, Initializer.initialize(NETWORK, size, 7));
        return new TextModel(model, ToyModels.LETTERS, ToyModels.DIGEST);
    }

    private static final class Networks implements ModelLoader {

        @Override
        public ModelKey resolve(String reference) {
            return ToyModels.key(reference);
        }

        @Override
        public TextModel load(ModelKey key, Work work) {
            return network();
        }
    }
}

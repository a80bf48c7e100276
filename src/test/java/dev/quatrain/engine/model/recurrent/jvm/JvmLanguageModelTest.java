package dev.quatrain.engine.model.recurrent.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentDecodingContract;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmLanguageModelTest extends RecurrentDecodingContract {
    private static final int WORDS = 37;
    private static final int[] TEXT =
            new SplittableRandom(1).ints(200, 0, WORDS).toArray();

    @Override
    protected ParametricLanguageModel model(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        return new JvmLanguageModel(spec, weights);
    }

    private static JvmLanguageModel model(RecurrentSpec spec) {
        return new JvmLanguageModel(spec, Initializer.initialize(spec, WORDS, 3));
    }

    /** Over 200 steps, differences would add up. */
    @ParameterizedTest
    @MethodSource("specs")
    void readsLikeTheEngine(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, WORDS, 3);
        try (RecurrentLanguageModel engine = new RecurrentLanguageModel(spec, weights, Devices.CPU);
                DecodingState twin = engine.start(1)) {
            JvmLanguageModel model = new JvmLanguageModel(spec, weights);
            float[] expected = engine.read(twin, TEXT);
            float[] logits = model.read(model.start(1), TEXT);
            for (int i = 0; i < expected.length; i++) {
                assertThat(logits[i]).isCloseTo(expected[i], within(1e-4f * Math.max(1, Math.abs(expected[i]))));
            }
            double[] mean = ((HiddenStates) engine).meanHidden(TEXT, () -> {});
            double[] found = model.meanHidden(TEXT, () -> {});
            for (int n = 0; n < mean.length; n++) {
                assertThat(found[n]).isCloseTo(mean[n], within(1e-5 * Math.max(1, Math.abs(mean[n]))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void readsTogetherWhatItReadsOneByOne(RecurrentSpec spec) {
        JvmLanguageModel model = model(spec);
        DecodingState together = model.start(1);
        DecodingState single = model.start(1);
        float[] logits = model.read(together, TEXT);
        for (int t = 0; t < TEXT.length; t++) {
            assertThat(Arrays.copyOfRange(logits, t * WORDS, (t + 1) * WORDS))
                    .isEqualTo(model.step(single, new int[] {TEXT[t]}));
        }
        assertThat(model.export(together)).isEqualTo(model.export(single));
    }

    /** Rows that join and leave at random change no bit of a row, from 1 to 256 neighbours. */
    @ParameterizedTest
    @MethodSource("specs")
    void aRowIsTheSameInAnyCompany(RecurrentSpec spec) {
        JvmLanguageModel model = model(spec);
        SplittableRandom random = new SplittableRandom(5);
        DecodingState alone = model.start(1);
        DecodingState company = model.start(1);
        int row = 0;
        for (int token : Arrays.copyOf(TEXT, 24)) {
            int[] tokens = random.ints(company.batch(), 0, WORDS).toArray();
            tokens[row] = token;
            float[] logits = model.step(company, tokens);
            assertThat(Arrays.copyOfRange(logits, row * WORDS, (row + 1) * WORDS))
                    .isEqualTo(model.step(alone, new int[] {token}));
            DecodingState mine = model.select(company, new int[] {row});
            int before = random.nextInt(128);
            List<DecodingState> all = new ArrayList<>(List.of(model.start(before), mine));
            all.add(model.start(random.nextInt(128)));
            company = model.concat(all);
            row = before;
        }
    }

    @Test
    void aVocabularyThatIsTooLargeForATableGivesTheSame() {
        RecurrentSpec spec = specs().findFirst().orElseThrow();
        int many = (1 << 22) / spec.hiddenSize() + 1;
        Map<String, FloatTensor> weights = Initializer.initialize(spec, many, 3);
        try (RecurrentLanguageModel engine = new RecurrentLanguageModel(spec, weights, Devices.CPU);
                DecodingState twin = engine.start(1)) {
            JvmLanguageModel model = new JvmLanguageModel(spec, weights);
            DecodingState state = model.start(1);
            for (int token : new int[] {5, many - 1, 7}) {
                float[] expected = engine.step(twin, new int[] {token});
                float[] found = model.step(state, new int[] {token});
                for (int i = 0; i < many; i++) {
                    assertThat(Math.abs(found[i] - expected[i])).isLessThan(1e-4f);
                }
            }
        }
    }
}

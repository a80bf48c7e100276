package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.MixtureSpec.Weights;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.NgramSpec.Smoothing;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.fixture.TinyArtifact;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixtureCheckTest {

    private static final int V = 7;
    private static final NgramSpec NGRAM = new NgramSpec(2, Smoothing.KNESER_NEY, 1);
    private static final MixtureSpec SPEC = spec(TinyArtifact.SPEC, NGRAM);

    private final Map<String, Tensor> weights = weights();

    private static MixtureSpec spec(ModelSpec... parts) {
        return new MixtureSpec(
                Arrays.stream(parts)
                        .map(part -> new MixtureSpec.Part("part", part))
                        .toList(),
                Weights.BY_CONTEXT);
    }

    private static Map<String, Tensor> weights() {
        NgramCounts counts = NgramCounts.count(TokenPairs.of(List.of(new int[] {4, 5, 4, 6}), true, 4), 2, V);
        Map<String, Tensor> ofNgrams = new LinkedHashMap<>();
        counts.arrays().forEach((name, values) -> ofNgrams.put(name, IntTensor.vector(values)));
        return MixtureWeights.joined(List.of(TinyArtifact.weights(), ofNgrams), MixtureGate.uniform(SPEC));
    }

    private long parameters(MixtureSpec spec) {
        return new MixtureCheck(spec, V).parameters(weights);
    }

    @Test
    void countsParametersAndNgrams() {
        int network = 7 * 2 + 12 * 2 + 12 * 3 + 12 + 12 + 7 * 3 + 7;
        int ngrams = 4 + 4; // <bos> a b \n, and the pairs
        int gate = 2 + 2 * 14;
        assertThat(parameters(SPEC)).isEqualTo(network + ngrams + gate);
    }

    @Test
    void refusesATensorThatIsMissingOrTooMuch() {
        Tensor bias = weights.remove("parts.0.linear.bias");
        assertThatThrownBy(() -> parameters(SPEC)).hasMessageContaining("parts.0.linear.bias");
        weights.put("parts.0.linear.bias", bias);
        weights.put("parts.2.linear.bias", bias);
        assertThatThrownBy(() -> parameters(SPEC))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining("parts.2.linear.bias")
                .hasMessageContaining("no such tensor");
        weights.remove("parts.2.linear.bias");
        weights.remove("gate.weight");
        assertThatThrownBy(() -> parameters(SPEC)).hasMessageContaining("gate.weight");
    }

    @Test
    void refusesNumbersThatAreNotFiniteAndTypesThatAreSwapped() {
        float[] bias = ((FloatTensor) weights.get("gate.bias")).values();
        bias[1] = Float.NaN;
        assertThatThrownBy(() -> parameters(SPEC)).hasMessageContaining("NaN");
        bias[1] = 0;
        Tensor counts = weights.put("parts.1.counts.1", new FloatTensor(new long[] {4}, new float[4]));
        assertThatThrownBy(() -> parameters(SPEC)).hasMessageContaining("float32, expected int32");
        weights.put("parts.1.counts.1", counts);
        weights.put("parts.0.linear.bias", IntTensor.vector(new int[7]));
        assertThatThrownBy(() -> parameters(SPEC)).hasMessageContaining("int32, expected float32");
    }

    @Test
    void refusesCountsThatNoTextHas() {
        int[] counts = ((IntTensor) weights.get("parts.1.counts.2")).values();
        counts[0]++;
        assertThatThrownBy(() -> parameters(SPEC)).isInstanceOf(ArtifactRejected.class);
    }

    @Test
    void refusesAMixtureAsAPart() {
        assertThatThrownBy(() -> parameters(spec(SPEC, NGRAM))).hasMessageContaining("no mixture");
    }
}

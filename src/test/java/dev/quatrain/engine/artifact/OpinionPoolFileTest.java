package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.fixture.Classifiers;
import dev.quatrain.fixture.OpinionPools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionPoolFileTest {

    private static final Map<String, Tensor> WEIGHTS = OpinionPools.weights(0.5, 1);

    @TempDir
    Path directory;

    @Test
    void theNumberOfParametersIsThatOfTheNetworkTheNgramsAndTheExponents() throws IOException {
        ClassifierSpec network =
                (ClassifierSpec) OpinionPools.SPEC.parts().get(0).model();
        long parameters = network.shapes(Classifiers.V).values().stream()
                .mapToLong(FloatTensor::count)
                .sum();
        int ngrams = NgramWeights.of(
                        OpinionPools.parts().get(1),
                        (NgramClassifierSpec) OpinionPools.SPEC.parts().get(1).model(),
                        Classifiers.V)
                .table()
                .size();
        assertThat(described(WEIGHTS).parameters()).isEqualTo(parameters + ngrams + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "parts.0.linear.bias, no such tensor",
        "parts.1.bias, '4 tensors, expected 5'",
        "parts.1.ngrams.2, '4 tensors, expected 5'",
        "pool.exponents, expected float32 of shape [2]"
    })
    void refusesAFileThatLacksATensor(String name, String complaint) {
        Map<String, Tensor> lacking = new LinkedHashMap<>(WEIGHTS);
        assertThat(lacking.remove(name)).isNotNull();
        assertRefused(lacking, complaint);
    }

    @Test
    void refusesTensorsThatTheSpecDoesNotImply() {
        assertRefused(with("parts.2.bias", floats(1)), "parts.2.bias");
        assertRefused(with("gate.bias", floats(1, 1)), "the model has no such tensor");
        assertRefused(with("parts.0.more", floats(1)), "the model has no such tensor");
        assertRefused(with("parts.0.linear.bias", floats(1, 2)), "parts.0.linear.bias");
        assertRefused(with("parts.0.linear.bias", IntTensor.vector(new int[3])), "int32, expected float32");
        assertRefused(with("parts.1.bias", floats(1, 2)), "bias: F32[2]");
        assertRefused(with("pool.exponents", floats(1, 2, 3)), "shape [2]");
        assertRefused(with("pool.exponents", IntTensor.vector(new int[2])), "shape [2]");
    }

    @Test
    void refusesExponentsBelow0AndNumbersThatAreNotFinite() {
        assertRefused(with("pool.exponents", floats(1, -0.5f)), "at least 0");
        assertRefused(with("pool.exponents", floats(1, Float.NaN)), "NaN");
        assertRefused(with("parts.1.bias", floats(0, Float.POSITIVE_INFINITY, 0)), "Infinity");
    }

    private static Map<String, Tensor> with(String name, Tensor tensor) {
        Map<String, Tensor> changed = new LinkedHashMap<>(WEIGHTS);
        changed.put(name, tensor);
        return changed;
    }

    private static FloatTensor floats(float... values) {
        return new FloatTensor(new long[] {values.length}, values);
    }

    private void assertRefused(Map<String, Tensor> weights, String complaint) {
        assertThatThrownBy(() -> described(weights))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining(complaint);
    }

    private Manifest.WeightsFile described(Map<String, Tensor> weights) throws IOException {
        Path file = directory.resolve(UUID.randomUUID() + ".safetensors");
        SafeTensors.write(file, weights, Map.of());
        return ArtifactCheck.weights(file, OpinionPools.SPEC, Classifiers.V);
    }
}

package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.classify.ngram.NgramTable;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.fixture.RandomLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of a classifier over n-grams, as an import meets them. */
class NgramClassifierFileTest {

    private static final NgramTable TABLE =
            NgramTable.of(RandomLabels.rows(9, 3).ids(), 2);

    @TempDir
    Path directory;

    @Test
    void theNumberOfParametersIsThatOfNgrams() throws IOException {
        assertThat(ArtifactCheck.weights(file(weights()), spec(2, 1), RandomLabels.V)
                        .parameters())
                .isEqualTo(TABLE.size());
    }

    @Test
    void refusesTensorsThatAreNotThoseOfTheSpec() {
        assertRefused("bias", new FloatTensor(new long[] {2}, new float[2]), "bias: F32[2]");
        assertRefused(
                "bias", new FloatTensor(new long[] {3}, new float[] {0, Float.NaN, 0}), "'bias': element 1 is NaN");
        assertRefused("ngrams.1", new IntTensor(new long[] {1, 1}, new int[] {RandomLabels.V}), "ngrams.1: row 0");
        assertRefused("weight.2", IntTensor.vector(new int[2]), "weight.2: I32[2]");
        assertThatThrownBy(() -> ArtifactCheck.weights(file(weights()), spec(11, 1), RandomLabels.V))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining("/model/order");
        assertThatThrownBy(() -> ArtifactCheck.weights(file(weights()), spec(2, 0), RandomLabels.V))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining("/model/k");
    }

    private void assertRefused(String name, Tensor wrong, String complaint) {
        Map<String, Tensor> tensors = weights();
        tensors.put(name, wrong);
        assertThatThrownBy(() -> ArtifactCheck.weights(file(tensors), spec(2, 1), RandomLabels.V))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining(complaint);
    }

    private Path file(Map<String, Tensor> tensors) throws IOException {
        Path file = directory.resolve(UUID.randomUUID() + ".safetensors");
        SafeTensors.write(file, tensors, Map.of());
        return file;
    }

    private static Map<String, Tensor> weights() {
        return new NgramWeights(TABLE, new float[TABLE.size() * RandomLabels.LABELS], new float[RandomLabels.LABELS])
                .tensors();
    }

    private static NgramClassifierSpec spec(int order, double k) {
        return new NgramClassifierSpec(order, LabelEstimator.LOGISTIC, k, List.of("a", "b", "c"));
    }
}

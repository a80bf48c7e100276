package dev.quatrain.engine.model.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.fixture.Specs;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentNetworkTest {

    private static final int V = 11;
    private static final int[] IDS = {5, 9, 4, 6, 10, 7, 1, 8, 3, 2, 5, 4}; // B 3, T 4

    static Stream<RecurrentSpec> specs() {
        return Specs.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theLayersReadNumbersAsTheyReadTheEmbeddingsOfTokens(RecurrentSpec spec) {
        GradMode.off();
        try (NDManager manager = Devices.newManager(Devices.CPU)) {
            Parameters parameters = new Parameters(spec.shapes(V));
            Map<String, NDArray> weights =
                    parameters.slice(parameters.join(manager, Initializer.initialize(spec, V, 3)));
            RecurrentNetwork network = new RecurrentNetwork(spec);
            NDArray tokens = Tensors.timeFirst(manager, IDS, 3);
            RecurrentState start = RecurrentState.zero(manager, spec, 3);
            RecurrentNetwork.Pass read = network.forward(weights, tokens, start, DropoutMasks.NONE);
            NDArray numbers = RecurrentNetwork.embed(tokens, weights.get(ParameterShapes.EMBEDDING)); // (4, 3, E)
            RecurrentNetwork.Stacked remembered = network.stack(weights, numbers, start, DropoutMasks.NONE);

            assertThat(remembered.output().toFloatArray())
                    .isEqualTo(read.output().toFloatArray());
            NDArray last = remembered.state().layers().get(spec.layers() - 1).head(); // (1, 3, H)
            assertThat(last.toFloatArray())
                    .isEqualTo(remembered.output().get("3").toFloatArray());
        }
    }
}

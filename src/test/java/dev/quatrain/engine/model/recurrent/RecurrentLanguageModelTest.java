package dev.quatrain.engine.model.recurrent;

import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

class RecurrentLanguageModelTest extends RecurrentDecodingContract {

    @Override
    protected ParametricLanguageModel model(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        return new RecurrentLanguageModel(spec, weights, Devices.CPU);
    }
}

package dev.quatrain.engine.model;

import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

/** A language model that was trained by gradients, whose parameters can be copied. */
public interface ParametricLanguageModel extends LanguageModel {

    ParametricSpec spec();

    /** A copy of every parameter by name, in Java memory. */
    Map<String, FloatTensor> weights();

    /** The device of the model, by name. */
    String device();
}

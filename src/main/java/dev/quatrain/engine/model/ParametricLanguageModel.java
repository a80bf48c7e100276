package dev.quatrain.engine.model;

import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

/** A language model whose parameters were found by descent, and can be copied to go on from. */
public interface ParametricLanguageModel extends LanguageModel {

    ParametricSpec spec();

    /** A copy of every parameter by name, in Java's memory. */
    Map<String, FloatTensor> weights();

    /** Where the model lives, by name. */
    String device();
}

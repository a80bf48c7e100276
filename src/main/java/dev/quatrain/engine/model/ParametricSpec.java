package dev.quatrain.engine.model;

import java.util.Map;

/** The architecture of a model that is trained by gradients. It determines the names and shapes of the parameters. */
public sealed interface ParametricSpec extends ModelSpec
        permits RecurrentSpec, TranslatorSpec, WindowSpec, ClassifierSpec {

    /** H. */
    int hiddenSize();

    /**
     * The shapes by name, in memory order.
     *
     * @param vocabularySize V
     */
    Map<String, long[]> shapes(int vocabularySize);
}

package dev.quatrain.engine.model;

import java.util.Map;

/** The architecture of a model whose parameters are found by descent; it decides their names and shapes. */
public sealed interface ParametricSpec extends ModelSpec
        permits RecurrentSpec, TranslatorSpec, WindowSpec, ClassifierSpec {

    /** H. */
    int hiddenSize();

    /**
     * The shapes by name, in the order in which they lie in memory.
     *
     * @param vocabularySize V
     */
    Map<String, long[]> shapes(int vocabularySize);
}

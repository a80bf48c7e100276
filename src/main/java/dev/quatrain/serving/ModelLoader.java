package dev.quatrain.serving;

import dev.quatrain.engine.model.OpenModel;

/** Finds and loads models. */
interface ModelLoader {

    /** Resolves {@code name}, {@code name:3} or {@code name:alias} to a version. */
    ModelKey resolve(String reference);

    /** Loads a model. The caller closes it. */
    OpenModel load(ModelKey key);
}

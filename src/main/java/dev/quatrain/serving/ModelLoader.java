package dev.quatrain.serving;

import dev.quatrain.engine.model.OpenModel;

/** Where models come from. */
interface ModelLoader {

    /** Finds the version that a client means by {@code name}, {@code name:3} or {@code name:alias}. */
    ModelKey resolve(String reference);

    /** Loads its weights; the caller closes the model. */
    OpenModel load(ModelKey key);
}

package dev.quatrain.serving;

import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.work.Work;

/** Finds and loads models. */
interface ModelLoader {

    /** Resolves {@code name}, {@code name:3} or {@code name:alias} to a version. */
    ModelKey resolve(String reference);

    /**
     * Loads a model. The caller closes it.
     *
     * @param work counts what is read
     */
    OpenModel load(ModelKey key, Work work);
}

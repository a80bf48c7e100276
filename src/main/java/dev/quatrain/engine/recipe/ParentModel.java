package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.util.Map;

/** A trained model that another training goes on from: its architecture, words and parameters. */
public record ParentModel(RecurrentSpec model, TextCodec codec, Map<String, FloatTensor> weights) {

    public static ParentModel of(Artifact artifact) throws IOException {
        return new ParentModel(
                (RecurrentSpec) artifact.manifest().model(),
                artifact.codec(),
                artifact.readWeights().tensors());
    }
}

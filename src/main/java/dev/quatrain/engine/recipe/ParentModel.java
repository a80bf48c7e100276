package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.util.Map;

/** A trained model whose training is continued: its architecture, codec and parameters. */
public record ParentModel(RecurrentSpec model, TextCodec codec, Map<String, FloatTensor> weights) {

    /** @throws PlanRejected if the model is not recurrent */
    public static ParentModel of(Artifact artifact) throws IOException {
        if (!(artifact.manifest().model() instanceof RecurrentSpec spec)) {
            String detail = "expected a recurrent model to continue; %s is none"
                    .formatted(artifact.manifest().name());
            throw new PlanRejected(PlanField.PARENT, detail);
        }
        return new ParentModel(spec, artifact.codec(), artifact.readWeights().tensors());
    }
}

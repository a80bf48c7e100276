package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The trained model that a training starts from: its architecture, codec and parameters. A mixture starts from its parts: a
 * mixture whose gate is still to be fitted.
 */
public record ParentModel(ModelSpec model, TextCodec codec, Map<String, ? extends Tensor> weights) {

    /**
     * A model whose training is continued; of a mixture, its recurrent part.
     *
     * @throws PlanRejected if there is no recurrent model, or more than one
     */
    public static ParentModel of(Artifact artifact) throws IOException {
        ModelSpec model = artifact.manifest().model();
        if (model instanceof MixtureSpec mixture) {
            return partOf(artifact, mixture);
        }
        if (!(model instanceof RecurrentSpec)) {
            throw rejected(artifact, "%s is another kind of model");
        }
        return new ParentModel(model, artifact.codec(), artifact.readWeights().tensors());
    }

    private static ParentModel partOf(Artifact artifact, MixtureSpec mixture) throws IOException {
        int[] recurrent = IntStream.range(0, mixture.parts().size())
                .filter(part -> mixture.parts().get(part).model() instanceof RecurrentSpec)
                .toArray();
        if (recurrent.length != 1) {
            throw rejected(artifact, "%s is a mixture with " + recurrent.length + " of them");
        }
        return new ParentModel(
                mixture.parts().get(recurrent[0]).model(),
                artifact.codec(),
                MixtureWeights.ofPart(artifact.readWeights().tensors(), recurrent[0]));
    }

    private static PlanRejected rejected(Artifact artifact, String reason) {
        return new PlanRejected(
                PlanField.PARENT,
                "expected a recurrent language model to continue (lstm, gru or rnn), or a mixture with one; "
                        + reason.formatted(artifact.manifest().name()));
    }

    /** The architecture of a model that is continued. */
    public RecurrentSpec recurrent() {
        return (RecurrentSpec) model;
    }

    /** The parameters of a model that is continued. */
    public Map<String, FloatTensor> parameters() {
        return OpenLanguageModel.floats(weights);
    }
}

package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a mixture from their artifacts, and checks that they fit together. The parts of a part that is a mixture
 * itself take its place; of one that the service made, only the network, since its counts have seen the validation split, and
 * weights that are fitted to that split would trust them too much.
 */
public final class MixtureParts {

    private final List<MixtureSpec.Part> parts = new ArrayList<>();
    private final List<Map<String, Tensor>> weights = new ArrayList<>();
    private @Nullable TextCodec codec;
    private String first = "";
    private long bytes;

    /**
     * Reads a part, and returns this.
     *
     * @param name by which answers refer to it
     * @throws PlanRejected if it is no language model, has other tokens than the parts before it, or does not fit into the heap
     */
    public MixtureParts added(String name, Artifact artifact) throws IOException {
        Task task = artifact.manifest().task();
        if (task != Task.LANGUAGE_MODEL) {
            throw rejected("expected language models; %s is for %s".formatted(name, lowerCase(task)));
        }
        requireSameTokens(name, artifact.codec());
        requireRoom(name, Files.size(artifact.weights()));
        add(name, artifact);
        return this;
    }

    private void add(String name, Artifact artifact) throws IOException {
        Map<String, Tensor> tensors = artifact.readWeights().all();
        if (!(artifact.manifest().model() instanceof MixtureSpec mixture)) {
            parts.add(new MixtureSpec.Part(name, artifact.manifest().model()));
            weights.add(tensors);
            return;
        }
        boolean made = artifact.manifest().provenance().plan().hasNonNull("counts");
        for (int part = 0; part < mixture.parts().size(); part++) {
            MixtureSpec.Part inner = mixture.parts().get(part);
            if (!made || inner.model() instanceof ParametricSpec) {
                parts.add(new MixtureSpec.Part(name + "/" + inner.name(), inner.model()));
                weights.add(MixtureWeights.ofPart(tensors, part));
            }
        }
    }

    private void requireSameTokens(String name, TextCodec found) {
        if (codec == null) {
            codec = found;
            first = name;
            return;
        }
        TokenizerSpec expected = codec.spec();
        if (found.spec().type() != expected.type()
                || found.spec().split() != expected.split()
                || found.spec().encoding() != expected.encoding()) {
            throw rejected("expected models with one tokenizer; %s has %s, %s has %s"
                    .formatted(first, described(expected), name, described(found.spec())));
        }
        if (!found.vocabulary().equals(codec.vocabulary())) {
            throw rejected("expected models with one vocabulary; that of %s, %d tokens, is not that of %s, %d tokens"
                    .formatted(
                            name,
                            found.vocabulary().size(),
                            first,
                            codec.vocabulary().size()));
        }
    }

    private static String described(TokenizerSpec spec) {
        return "%s (%s, %s)".formatted(lowerCase(spec.type()), lowerCase(spec.split()), lowerCase(spec.encoding()));
    }

    private void requireRoom(String name, long more) {
        bytes += MemoryEstimate.COPIES_OF_PARTS * more;
        PlanViolations found = new PlanViolations();
        new ResourceCheck(found).fitsHeap(new ResourceCheck.Need(bytes, PlanField.OF, "models", "those up to " + name));
        found.throwIfAny();
    }

    /**
     * The mixture of all parts, with equal weights, which are still to be fitted.
     *
     * @throws PlanRejected if they are too few or too many
     */
    public ParentModel mixture(MixtureSpec.Weights kind) {
        if (codec == null || parts.size() < MixtureSpec.FEWEST_PARTS || parts.size() > MixtureSpec.MOST_PARTS) {
            throw rejected("expected %d to %d models in all, with the parts of mixtures, got %d"
                    .formatted(MixtureSpec.FEWEST_PARTS, MixtureSpec.MOST_PARTS, parts.size()));
        }
        MixtureSpec spec = new MixtureSpec(parts, kind);
        return new ParentModel(spec, codec, MixtureWeights.joined(weights, MixtureGate.uniform(spec)));
    }

    private static PlanRejected rejected(String detail) {
        return new PlanRejected(PlanField.OF, detail);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

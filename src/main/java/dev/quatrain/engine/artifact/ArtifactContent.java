package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.token.TextCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trained model before it has a name and a version.
 *
 * @param codec the tokenizer and its vocabulary
 * @param target the tokenizer and vocabulary of a translator's target language, if they differ; otherwise null
 * @param weights a local safetensors file with the tensors of the model's spec; read during publication only
 * @param card the text of {@code card.md}, or null to let {@link ModelCard} write it
 */
public record ArtifactContent(
        Task task,
        TextCodec codec,
        @Nullable TextCodec target,
        ModelSpec model,
        Path weights,
        Scores scores,
        Provenance provenance,
        @Nullable String card) {}

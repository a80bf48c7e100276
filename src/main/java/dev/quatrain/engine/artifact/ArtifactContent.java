package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.token.TextCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trained model before it has a name and a version.
 *
 * @param codec the tokenizer and its vocabulary
 * @param target those of what a translator writes, where they are others; else null
 * @param weights a local safetensors file with the tensors that the model's spec implies; read only while this is being published
 * @param card the text of {@code card.md}, or null for the one that {@link ModelCard} writes
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

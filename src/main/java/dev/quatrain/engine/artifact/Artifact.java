package dev.quatrain.engine.artifact;

import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A published model: the four files, on a local disk.
 *
 * @param manifest what {@code manifest.json} in the directory says
 */
public record Artifact(Manifest manifest, Path directory) {

    /** Opens the artifact that lies in a directory; only the manifest is read. */
    static Artifact in(Path directory) throws IOException {
        return new Artifact(
                ArtifactJson.readManifest(Files.readAllBytes(ArtifactFile.MANIFEST.in(directory))), directory);
    }

    /** Reads the tokenizer and its vocabulary. */
    public TextCodec codec() throws IOException {
        byte[] json = Files.readAllBytes(ArtifactFile.VOCABULARY.in(directory));
        return ArtifactJson.readVocabulary(json).codec();
    }

    /** Where {@code weights.safetensors} lies. */
    public Path weights() {
        return ArtifactFile.WEIGHTS.in(directory);
    }

    /** Reads all weights into memory. */
    public TensorFile readWeights() throws IOException {
        return SafeTensors.read(weights(), SafeTensors.Limits.FORMAT);
    }

    /** Reads {@code card.md}. */
    public String card() throws IOException {
        return Files.readString(ArtifactFile.CARD.in(directory));
    }

    /** What it takes to publish this artifact once more, under another name or version. */
    public ArtifactContent content() throws IOException {
        String card = card();
        boolean written = card.equals(ModelCard.of(manifest)); // then the new one gets its own
        return new ArtifactContent(
                manifest.task(),
                codec(),
                manifest.model(),
                weights(),
                manifest.scores(),
                manifest.provenance(),
                written ? null : card);
    }
}

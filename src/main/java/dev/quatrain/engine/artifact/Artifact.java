package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /**
     * Reads the tokenizer and its vocabulary.
     *
     * @throws IOException if the file is gone, or no longer what was published
     */
    public TextCodec codec() throws IOException {
        return vocabulary().codec();
    }

    /**
     * Reads the tokenizer and the vocabulary of what a translator writes, where they are others than those of what it reads.
     *
     * @throws IOException if the file is gone, or no longer what was published
     */
    public Optional<TextCodec> targetCodec() throws IOException {
        return vocabulary().targetCodec();
    }

    private VocabularyDocument vocabulary() throws IOException {
        byte[] json = Files.readAllBytes(ArtifactFile.VOCABULARY.in(directory));
        requireUndamaged(ArtifactFile.VOCABULARY, manifest.vocabulary().sha256(), Sha256.of(json));
        return ArtifactJson.readVocabulary(json);
    }

    /** Where {@code weights.safetensors} lies. */
    public Path weights() {
        return ArtifactFile.WEIGHTS.in(directory);
    }

    /**
     * Reads all weights into memory.
     *
     * @throws IOException if the file is gone, or no longer what was published
     */
    public TensorFile readWeights() throws IOException {
        requireUndamaged(ArtifactFile.WEIGHTS, manifest.weights().sha256(), Sha256.of(weights()));
        return SafeTensors.read(weights(), SafeTensors.Limits.FORMAT.orIntegers());
    }

    /** Disks forget, and hands slip: better no answers than those of another model. */
    private void requireUndamaged(ArtifactFile file, String expected, String found) throws IOException {
        if (!found.equals(expected)) {
            throw new IOException(
                    "%s is damaged: SHA-256 %s, expected %s".formatted(file.in(directory), found, expected));
        }
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
                targetCodec().orElse(null),
                manifest.model(),
                weights(),
                manifest.scores(),
                manifest.provenance(),
                written ? null : card);
    }
}

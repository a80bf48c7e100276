package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A published model: the four files, open for reading. Whoever opened it closes it.
 *
 * @param manifest what {@code manifest.json} says
 */
public record Artifact(Manifest manifest, BlobView files) implements AutoCloseable {

    /** Opens the artifact that a set of blobs is; only the manifest is read. */
    static Artifact of(BlobView files) throws IOException {
        return new Artifact(ArtifactJson.readManifest(files.bytes(ArtifactFile.MANIFEST.fileName())), files);
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
        String vocabulary = ArtifactFile.VOCABULARY.fileName();
        return ArtifactJson.readVocabulary(
                files.expecting(vocabulary, manifest.vocabulary().sha256()).bytes(vocabulary));
    }

    /**
     * {@code weights.safetensors} as a local file, which lasts until this is closed.
     *
     * @throws IOException if the file is gone, or no longer what was published
     */
    public Path weights() throws IOException {
        String weights = ArtifactFile.WEIGHTS.fileName();
        return files.expecting(weights, manifest.weights().sha256()).file(weights);
    }

    /**
     * Reads all weights into memory.
     *
     * @throws IOException if the file is gone, or no longer what was published
     */
    public TensorFile readWeights() throws IOException {
        return SafeTensors.read(weights(), SafeTensors.Limits.FORMAT.orIntegers());
    }

    /** Reads {@code card.md}. */
    public String card() throws IOException {
        return new String(files.bytes(ArtifactFile.CARD.fileName()), StandardCharsets.UTF_8);
    }

    /** What it takes to publish this artifact once more, under another name or version, as long as this is open. */
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

    @Override
    public void close() {
        files.close();
    }
}

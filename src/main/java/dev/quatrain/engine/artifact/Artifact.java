package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A published model: its four files, open for reading. The caller that opened it closes it.
 *
 * @param manifest the content of {@code manifest.json}
 */
public record Artifact(Manifest manifest, BlobView files) implements AutoCloseable {

    /** Opens an artifact. Reads only the manifest. */
    static Artifact of(BlobView files) throws IOException {
        return new Artifact(ArtifactJson.readManifest(files.bytes(ArtifactFile.MANIFEST.fileName())), files);
    }

    /**
     * Reads the tokenizer and its vocabulary.
     *
     * @throws IOException if the file is missing or damaged
     */
    public TextCodec codec() throws IOException {
        return vocabulary().codec();
    }

    /**
     * Reads the tokenizer and vocabulary of a translator's target language, if they differ from those of the source.
     *
     * @throws IOException if the file is missing or damaged
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
     * {@code weights.safetensors} as a local file, valid until this is closed.
     *
     * @throws IOException if the file is missing or damaged
     */
    public Path weights() throws IOException {
        String weights = ArtifactFile.WEIGHTS.fileName();
        return files.expecting(weights, manifest.weights().sha256()).file(weights);
    }

    /**
     * Reads all weights into memory.
     *
     * @throws IOException if the file is missing or damaged
     */
    public TensorFile readWeights() throws IOException {
        return readWeights(Work.unlimited());
    }

    /** The same, counted by tensor. */
    public TensorFile readWeights(Work work) throws IOException {
        work.ask();
        return SafeTensors.read(weights(), SafeTensors.Limits.FORMAT.orIntegers(), work);
    }

    /** Reads {@code card.md}. */
    public String card() throws IOException {
        return new String(files.bytes(ArtifactFile.CARD.fileName()), StandardCharsets.UTF_8);
    }

    /** The content for publishing this artifact again, under another name or version. Valid until this is closed. */
    public ArtifactContent content() throws IOException {
        String card = card();
        boolean written = card.equals(ModelCard.of(manifest)); // generated: then the new artifact gets its own
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

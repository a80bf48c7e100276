package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.engine.infer.LoadModel;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.springframework.stereotype.Component;

/** Loads models from the registry. */
@Component
final class PublishedModels implements ModelLoader {
    private final Models models;

    PublishedModels(Models models) {
        this.models = models;
    }

    /** @throws NotFound if the reference does not exist */
    @Override
    public ModelKey resolve(String reference) {
        ModelVersion found = models.resolve(reference);
        Manifest manifest = found.manifest();
        return new ModelKey(
                found.id(),
                found.version(),
                manifest.weights().sha256(),
                manifest.task(),
                manifest.tokenizer().sound(),
                found.reference());
    }

    /** @throws NotFound if the version was deleted in the meantime */
    @Override
    public OpenModel load(ModelKey key, Work work) {
        try (Artifact artifact = models.artifact(key.model(), key.version())) {
            work.ask(); // before the weights are read
            return LoadModel.from(artifact, work);
        } catch (NoSuchFileException deleted) {
            throw new NotFound(NotFound.Kind.VERSION, key.reference());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The artifact of " + key.reference() + " cannot be read", unreadable);
        }
    }
}

package dev.quatrain.registry.model;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.ArtifactPlace;
import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.run.RunId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Models with their versions and artifacts, as far as the current caller may use or change them. */
@Service
public class Models {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private final ModelCatalogue catalogue;
    private final ArtifactStore artifacts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Models(ModelCatalogue catalogue, ArtifactStore artifacts, ApplicationEventPublisher events, Clock clock) {
        this.catalogue = catalogue;
        this.artifacts = artifacts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes a version. The number is reserved first and the row is written last, so that a crash in between leaves at
     * most an unused number. A failure returns the number, unless a later one was reserved. Must not be called in a
     * transaction.
     *
     * @param run the training that created it. A run publishes once; a repeated call returns that version
     * @throws InvalidName if the name is invalid
     * @throws dev.quatrain.engine.artifact.ArtifactRejected if the weights do not match the model's spec
     */
    public ModelVersion publish(String name, ArtifactContent content, @Nullable RunId run) throws IOException {
        Optional<ModelVersion> earlier = publishedBy(run);
        return earlier.isPresent() ? earlier.get() : publish(name, content, run, KeyClaim.NONE);
    }

    /** Publishes an imported model. */
    ModelVersion publishImported(String name, ArtifactContent content, KeyClaim claim) throws IOException {
        return publish(name, content, null, claim);
    }

    private ModelVersion publish(String name, ArtifactContent content, @Nullable RunId run, KeyClaim claim)
            throws IOException {
        ModelId id = new ModelId(catalogue.access().owner(), Names.require(name));
        Manifest manifest = store(id, content);
        try {
            return catalogue.add(new VersionRow(id, manifest, run), claim);
        } catch (RuntimeException problem) {
            artifacts.delete(id.key(), manifest.version());
            catalogue.giveBack(id, manifest.version());
            return publishedBy(run).orElseThrow(() -> problem); // published by a concurrent attempt
        }
    }

    /**
     * Stores the artifact under the next free number. An existing artifact that the database does not know is left
     * unchanged: the database may have been restored from a backup.
     */
    private Manifest store(ModelId id, ArtifactContent content) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        while (true) {
            int version = catalogue.reserveVersion(id);
            try {
                return artifacts.publish(new ArtifactPlace(id.key(), version), id.name(), now, content);
            } catch (FileAlreadyExistsException another) {
                LOG.warn("There is an artifact that the registry does not know: {}", another.getMessage());
            } catch (IOException | RuntimeException problem) {
                catalogue.giveBack(id, version);
                throw problem;
            }
        }
    }

    /** The version that a run published. */
    public Optional<ModelVersion> publishedBy(@Nullable RunId run) {
        return run == null ? Optional.empty() : catalogue.publishedBy(run);
    }

    /**
     * @param reference {@code name} for the newest version, {@code name:3} or {@code name:alias}, each with {@code @owner} or
     *     without
     * @throws NotFound if it does not exist
     */
    public ModelVersion resolve(String reference) {
        ModelReference parsed = ModelReference.parse(reference);
        return find(parsed)
                .orElseThrow(() -> reference.contains(":")
                        ? noVersion(parsed, reference)
                        : new NotFound(NotFound.Kind.MODEL, reference));
    }

    private Optional<ModelVersion> find(ModelReference reference) {
        return catalogue.access().usable(reference).flatMap(id -> find(id, reference));
    }

    private Optional<ModelVersion> find(ModelId id, ModelReference reference) {
        if (reference.version() != null) {
            return catalogue.version(id, reference.version());
        }
        return reference.alias() != null ? catalogue.aliased(id, reference.alias()) : catalogue.latest(id);
    }

    /** The places of the artifacts of all owners. */
    public List<ArtifactPlace> places() {
        return catalogue.places();
    }

    /**
     * Opens the files of a version; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException if it was deleted in the meantime
     */
    public Artifact artifact(ModelVersion version) throws IOException {
        return artifact(version.id(), version.version());
    }

    /** Opens the files of a version that the caller was allowed to use. */
    public Artifact artifact(ModelId id, int version) throws IOException {
        return artifacts.open(id.key(), version);
    }

    /**
     * All models, by name.
     *
     * @param after the name after which the listing begins, which need not exist any more; null to begin with the first
     * @throws NotFound if the name is invalid
     */
    public Listing<Model> list(int limit, @Nullable String after) {
        return catalogue.list(limit, after == null ? null : catalogue.access().place(after));
    }

    /** @throws NotFound if the model does not exist */
    public Model get(String name) {
        return catalogue
                .model(catalogue.access().requireUsable(name))
                .orElseThrow(() -> new NotFound(NotFound.Kind.MODEL, name));
    }

    /**
     * The versions of a model, newest first.
     *
     * @param after the version after which the listing begins; null to begin with the newest
     * @throws NotFound if the model does not exist
     */
    public Listing<ModelVersion> versions(String name, int limit, @Nullable Integer after) {
        return catalogue.versions(
                catalogue.access().requireUsable(name), limit, after == null ? Integer.MAX_VALUE : after);
    }

    /** @throws NotFound if the version does not exist */
    public ModelVersion version(String name, int version) {
        return catalogue
                .access()
                .usable(ModelReference.named(name))
                .flatMap(id -> catalogue.version(id, version))
                .orElseThrow(() -> noVersion(name, version));
    }

    private NotFound noVersion(String name, Object version) {
        return noVersion(ModelReference.named(name), name + ":" + version);
    }

    /** Names the newest version of a model that the caller may use. */
    private NotFound noVersion(ModelReference model, String reference) {
        return catalogue
                .access()
                .usable(model)
                .flatMap(catalogue::latest)
                .map(newest -> NotFound.version(reference, newest.version()))
                .orElseGet(() -> new NotFound(NotFound.Kind.VERSION, reference));
    }

    /**
     * Shares a model with everyone, or no longer.
     *
     * @throws NotFound if the model does not exist
     * @throws Conflict if another owner shares a model of this name
     */
    public Model setVisibility(String name, Visibility visibility) {
        ModelId id = catalogue.access().requireChangeable(name);
        try {
            catalogue.setVisibility(id, visibility);
        } catch (DataIntegrityViolationException taken) {
            throw new Conflict(
                    Conflict.Kind.NAME_TAKEN, "Another model '%s' is shared already".formatted(id.name()), taken);
        }
        return get(name);
    }

    /**
     * Deletes a model with all its versions and aliases.
     *
     * @throws NotFound if the model does not exist
     */
    public void delete(String name) throws IOException {
        ModelId id = catalogue.access().requireChangeable(name);
        try {
            for (int version : catalogue.delete(id)) {
                forget(id, version);
            }
        } catch (DataIntegrityViolationException justAliased) {
            throw new Conflict(Conflict.Kind.ALIASED, "An alias was set concurrently: " + name, justAliased);
        }
    }

    /**
     * Deletes a version. Its number is not reused.
     *
     * @throws NotFound if the version does not exist
     * @throws Conflict if an alias points to it
     */
    public void delete(String name, int version) throws IOException {
        ModelVersion found = changeable(name, version);
        if (!found.aliases().isEmpty()) {
            throw aliased(found.reference(), null);
        }
        try {
            catalogue.delete(found.id(), version);
        } catch (DataIntegrityViolationException justAliased) {
            throw aliased(found.reference(), justAliased);
        }
        forget(found.id(), version);
    }

    private ModelVersion changeable(String name, int version) {
        return catalogue
                .access()
                .changeable(ModelReference.named(name))
                .flatMap(id -> catalogue.version(id, version))
                .orElseThrow(() -> noVersion(name, version));
    }

    private static Conflict aliased(String reference, @Nullable Throwable cause) {
        return new Conflict(
                Conflict.Kind.ALIASED, reference + " has an alias, which must be moved or deleted first", cause);
    }

    /** The row is already deleted, so a failure here only leaves unused files. */
    private void forget(ModelId id, int version) throws IOException {
        events.publishEvent(new VersionDeleted(id, version));
        artifacts.delete(id.key(), version);
    }

    /**
     * Sets an alias to a version; replaces an earlier target.
     *
     * @throws InvalidName if the alias is invalid
     * @throws NotFound if the version does not exist
     */
    public ModelVersion setAlias(String name, String alias, int version) {
        ModelReference.requireAlias(alias);
        ModelId id = changeable(name, version).id();
        try {
            catalogue.setAlias(id, alias, version);
        } catch (DataIntegrityViolationException deletedMeanwhile) {
            throw noVersion(name, version);
        }
        return version(name, version);
    }

    /** @throws NotFound if the alias does not exist */
    public void deleteAlias(String name, String alias) {
        boolean deleted = Names.isValid(alias)
                && catalogue
                        .access()
                        .changeable(ModelReference.named(name))
                        .filter(id -> catalogue.deleteAlias(id, Names.normal(alias)))
                        .isPresent();
        if (!deleted) {
            throw new NotFound(NotFound.Kind.ALIAS, name + ":" + alias);
        }
    }
}

package dev.quatrain.registry.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.quatrain.engine.artifact.ArtifactPlace;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of models; does not access artifacts. {@link ModelAccess} decides which of them a caller may name. */
@Component
@Transactional(readOnly = true)
class ModelCatalogue {

    private final ModelRows models;
    private final VersionRows versions;
    private final AliasRows aliases;
    private final ModelAccess access;

    ModelCatalogue(ModelRows models, VersionRows versions, AliasRows aliases, ModelAccess access) {
        this.models = models;
        this.versions = versions;
        this.aliases = aliases;
        this.access = access;
    }

    public ModelAccess access() {
        return access;
    }

    /** Reserves the next version number of a name. Numbers are unique, even if a caller fails. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int reserveVersion(ModelId id) {
        models.insertIfMissing(id.key(), id.owner().name());
        models.advance(id.key());
        return models.lastVersion(id.key());
    }

    /** Returns an unused number, so that the next version gets it. No effect if a later number was reserved. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(ModelId id, int version) {
        models.retreat(id.key(), version);
    }

    /** @throws DataIntegrityViolationException if the run already published a version */
    @Transactional
    public ModelVersion add(VersionRow row, KeyClaim claim) {
        access.requireRoom(Manifest.parse(row.manifest));
        ModelVersion version = versions.saveAndFlush(row).view(List.of(), access.owner());
        claim.bind(version.reference());
        return version;
    }

    public Optional<ModelVersion> latest(ModelId id) {
        return versions.findFirstByModelNameOrderByVersionDesc(id.key()).map(this::view);
    }

    public Optional<ModelVersion> version(ModelId id, int version) {
        return versions.findByModelNameAndVersion(id.key(), version).map(this::view);
    }

    public Optional<ModelVersion> aliased(ModelId id, String alias) {
        return aliases.findByModelNameAndAlias(id.key(), alias).flatMap(row -> version(id, row.version));
    }

    /** The places of the artifacts of all owners. */
    public List<ArtifactPlace> places() {
        return versions.places();
    }

    public Optional<ModelVersion> publishedBy(RunId run) {
        return versions.findByRunId(run.value()).map(this::view);
    }

    public Optional<Model> model(ModelId id) {
        return versions.findFirstByModelNameOrderByVersionDesc(id.key())
                .map(row -> models(List.of(row)).get(0));
    }

    /** @param after null to begin with the first */
    public Listing<Model> list(int limit, @Nullable ModelId after) {
        List<VersionRow> latest = access.latestAfter(after == null ? "" : after.key(), Limit.of(limit + 1));
        boolean more = latest.size() > limit;
        return new Listing<>(models(more ? latest.subList(0, limit) : latest), more);
    }

    public Listing<ModelVersion> versions(ModelId id, int limit, int before) {
        List<VersionRow> rows =
                versions.findByModelNameAndVersionLessThanOrderByVersionDesc(id.key(), before, Limit.of(limit + 1));
        return Listing.of(rows, limit, this::view);
    }

    /** @return the numbers of the deleted versions */
    @Transactional
    public List<Integer> delete(ModelId id) {
        List<Integer> numbers = versions.findByModelName(id.key()).stream()
                .map(row -> row.version)
                .toList();
        aliases.deleteAll(id.key());
        versions.deleteAll(id.key());
        models.share(id.key(), null);
        return numbers;
    }

    /** @return whether it existed */
    @Transactional
    public boolean delete(ModelId id, int version) {
        boolean deleted = versions.delete(id.key(), version) == 1;
        if (!versions.existsByModelName(id.key())) {
            models.share(id.key(), null);
        }
        return deleted;
    }

    /** @throws DataIntegrityViolationException if another model is shared by this name */
    @Transactional
    public void setVisibility(ModelId id, Visibility visibility) {
        models.share(id.key(), visibility == Visibility.EVERYONE ? id.name() : null);
    }

    @Transactional
    public void setAlias(ModelId id, String alias, int version) {
        String key = id.key();
        if (aliases.move(key, alias, version) == 0 && aliases.insert(key, alias, version) == 0) {
            aliases.move(key, alias, version); // inserted concurrently
        }
    }

    /** @return whether it existed */
    @Transactional
    public boolean deleteAlias(ModelId id, String alias) {
        return aliases.delete(id.key(), alias) == 1;
    }

    private List<Model> models(List<VersionRow> latest) {
        List<String> names = latest.stream().map(row -> row.modelName).toList();
        Map<String, Integer> counts =
                versions.count(names).stream().collect(toMap(VersionCount::getName, VersionCount::getVersions));
        Map<String, List<AliasRow>> named =
                aliases.findByModelNameInOrderByAlias(names).stream().collect(groupingBy(row -> row.modelName));
        Set<String> shared = Set.copyOf(models.shared(names));
        return latest.stream()
                .map(row -> model(
                        row,
                        counts.getOrDefault(row.modelName, 1),
                        named.getOrDefault(row.modelName, List.of()),
                        shared.contains(row.modelName) ? Visibility.EVERYONE : Visibility.OWNER))
                .toList();
    }

    private Model model(VersionRow latest, int versions, List<AliasRow> aliases, Visibility visibility) {
        SortedMap<String, Integer> byAlias = new TreeMap<>();
        aliases.forEach(row -> byAlias.put(row.alias, row.version));
        List<String> ofLatest = aliases.stream()
                .filter(row -> row.version == latest.version)
                .map(row -> row.alias)
                .toList();
        Owner caller = access.owner();
        return new Model(latest.id().nameFor(caller), latest.view(ofLatest, caller), versions, byAlias, visibility);
    }

    private ModelVersion view(VersionRow row) {
        List<String> named = aliases.findByModelNameAndVersionOrderByAlias(row.modelName, row.version).stream()
                .map(alias -> alias.alias)
                .toList();
        return row.view(named, access.owner());
    }
}

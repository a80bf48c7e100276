package dev.quatrain.registry.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of models; does not access artifacts. */
@Component
@Transactional(readOnly = true)
class ModelCatalogue {

    private final ModelRows models;
    private final VersionRows versions;
    private final AliasRows aliases;

    ModelCatalogue(ModelRows models, VersionRows versions, AliasRows aliases) {
        this.models = models;
        this.versions = versions;
        this.aliases = aliases;
    }

    /** Reserves the next version number of a name. Numbers are unique, even if a caller fails. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int reserveVersion(String name) {
        models.insertIfMissing(name);
        models.advance(name);
        return models.lastVersion(name);
    }

    /** Returns an unused number, so that the next version gets it. No effect if a later number was reserved. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(String name, int version) {
        models.retreat(name, version);
    }

    /** @throws DataIntegrityViolationException if the run already published a version */
    @Transactional
    public ModelVersion add(Manifest manifest, @Nullable RunId run, KeyClaim claim) {
        ModelVersion version =
                versions.saveAndFlush(new VersionRow(manifest, run)).view(List.of());
        claim.bind(version.reference());
        return version;
    }

    public Optional<ModelVersion> latest(String name) {
        return versions.findFirstByModelNameOrderByVersionDesc(name).map(this::view);
    }

    public Optional<ModelVersion> version(String name, int version) {
        return versions.findByModelNameAndVersion(name, version).map(this::view);
    }

    public Optional<ModelVersion> aliased(String name, String alias) {
        return aliases.findByModelNameAndAlias(name, alias).flatMap(row -> version(name, row.version));
    }

    public Optional<ModelVersion> publishedBy(RunId run) {
        return versions.findByRunId(run.value()).map(this::view);
    }

    public Optional<Model> model(String name) {
        return versions.findFirstByModelNameOrderByVersionDesc(name)
                .map(row -> models(List.of(row)).get(0));
    }

    public Listing<Model> list(int limit, String after) {
        List<VersionRow> latest = versions.latestAfter(after, Limit.of(limit + 1));
        boolean more = latest.size() > limit;
        return new Listing<>(models(more ? latest.subList(0, limit) : latest), more);
    }

    public Listing<ModelVersion> versions(String name, int limit, int before) {
        List<VersionRow> rows =
                versions.findByModelNameAndVersionLessThanOrderByVersionDesc(name, before, Limit.of(limit + 1));
        return Listing.of(rows, limit, this::view);
    }

    /** @return the numbers of the deleted versions */
    @Transactional
    public List<Integer> delete(String name) {
        List<Integer> numbers =
                versions.findByModelName(name).stream().map(row -> row.version).toList();
        aliases.deleteAll(name);
        versions.deleteAll(name);
        return numbers;
    }

    /** @return whether it existed */
    @Transactional
    public boolean delete(String name, int version) {
        return versions.delete(name, version) == 1;
    }

    @Transactional
    public void setAlias(String name, String alias, int version) {
        if (aliases.move(name, alias, version) == 0 && aliases.insert(name, alias, version) == 0) {
            aliases.move(name, alias, version); // inserted concurrently
        }
    }

    /** @return whether it existed */
    @Transactional
    public boolean deleteAlias(String name, String alias) {
        return aliases.delete(name, alias) == 1;
    }

    private List<Model> models(List<VersionRow> latest) {
        List<String> names = latest.stream().map(row -> row.modelName).toList();
        Map<String, Integer> counts =
                versions.count(names).stream().collect(toMap(VersionCount::getName, VersionCount::getVersions));
        Map<String, List<AliasRow>> named =
                aliases.findByModelNameInOrderByAlias(names).stream().collect(groupingBy(row -> row.modelName));
        return latest.stream()
                .map(row ->
                        model(row, counts.getOrDefault(row.modelName, 1), named.getOrDefault(row.modelName, List.of())))
                .toList();
    }

    private static Model model(VersionRow latest, int versions, List<AliasRow> aliases) {
        SortedMap<String, Integer> byAlias = new TreeMap<>();
        aliases.forEach(row -> byAlias.put(row.alias, row.version));
        List<String> ofLatest = aliases.stream()
                .filter(row -> row.version == latest.version)
                .map(row -> row.alias)
                .toList();
        return new Model(latest.modelName, latest.view(ofLatest), versions, byAlias);
    }

    private ModelVersion view(VersionRow row) {
        return row.view(aliases.findByModelNameAndVersionOrderByAlias(row.modelName, row.version).stream()
                .map(alias -> alias.alias)
                .toList());
    }
}

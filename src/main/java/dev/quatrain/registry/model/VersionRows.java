package dev.quatrain.registry.model;

import dev.quatrain.engine.artifact.ArtifactPlace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Names here are {@link ModelId#key}. */
interface VersionRows extends JpaRepository<VersionRow, Long> {

    Optional<VersionRow> findByModelNameAndVersion(String name, int version);

    Optional<VersionRow> findFirstByModelNameOrderByVersionDesc(String name);

    Optional<VersionRow> findByRunId(UUID run);

    List<VersionRow> findByModelNameAndVersionLessThanOrderByVersionDesc(String name, int before, Limit limit);

    List<VersionRow> findByModelName(String name);

    @Query("""
            select v from VersionRow v
            where v.modelName > :after
              and v.version = (select max(w.version) from VersionRow w where w.modelName = v.modelName)
              and (:all = true or exists (select m from ModelRow m
                   where m.name = v.modelName and (m.owner = :owner or m.sharedName is not null)))
            order by v.modelName
            """)
    List<VersionRow> latestAfter(String after, String owner, boolean all, Limit limit);

    @Query("select new dev.quatrain.engine.artifact.ArtifactPlace(v.modelName, v.version) from VersionRow v")
    List<ArtifactPlace> places();

    boolean existsByModelName(String name);

    @Query("""
            select v.modelName as name, count(v) as versions from VersionRow v
            where v.modelName in :names group by v.modelName
            """)
    List<VersionCount> count(Collection<String> names);

    @Modifying
    @Query("delete from VersionRow v where v.modelName = :name and v.version = :version")
    int delete(String name, int version);

    @Modifying
    @Query("delete from VersionRow v where v.modelName = :name")
    void deleteAll(String name);
}

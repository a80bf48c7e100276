package dev.quatrain.registry.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Names here are {@link ModelId#key}. */
interface ModelRows extends JpaRepository<ModelRow, String> {

    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into model (name, owner, last_version) values (:name, :owner, 0) on conflict do nothing")
    void insertIfMissing(String name, String owner);

    /** Locks the row until the transaction ends. */
    @Modifying(clearAutomatically = true)
    @Query("update ModelRow m set m.lastVersion = m.lastVersion + 1 where m.name = :name")
    void advance(String name);

    /** No effect if a later number was reserved, or the number is in use. */
    @Modifying(clearAutomatically = true)
    @Query("update ModelRow m set m.lastVersion = m.lastVersion - 1 where m.name = :name and m.lastVersion = :version"
            + " and not exists (select v from VersionRow v where v.modelName = :name and v.version = :version)")
    void retreat(String name, int version);

    /** @throws org.springframework.dao.DataIntegrityViolationException if another model is shared by this name */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update ModelRow m set m.sharedName = :sharedName where m.name = :name")
    void share(String name, @Nullable String sharedName);

    /** The model that everyone may use by this name. */
    @Query("select m.name from ModelRow m where m.sharedName = :name")
    Optional<String> sharedAs(String name);

    @Query("select m.name from ModelRow m where m.sharedName is not null and m.name in :names")
    List<String> shared(Collection<String> names);

    @Query("select m.lastVersion from ModelRow m where m.name = :name")
    int lastVersion(String name);
}

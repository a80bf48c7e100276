package dev.quatrain.registry.model;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ModelRows extends JpaRepository<ModelRow, String> {

    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into model (name, last_version) values (:name, 0) on conflict do nothing")
    void insertIfMissing(String name);

    /** Locks the row until the transaction ends. */
    @Modifying(clearAutomatically = true)
    @Query("update ModelRow m set m.lastVersion = m.lastVersion + 1 where m.name = :name")
    void advance(String name);

    /** No effect if a later number was reserved, or the number is in use. */
    @Modifying(clearAutomatically = true)
    @Query("update ModelRow m set m.lastVersion = m.lastVersion - 1 where m.name = :name and m.lastVersion = :version"
            + " and not exists (select v from VersionRow v where v.modelName = :name and v.version = :version)")
    void retreat(String name, int version);

    @Query("select m.lastVersion from ModelRow m where m.name = :name")
    int lastVersion(String name);
}

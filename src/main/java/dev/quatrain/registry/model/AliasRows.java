package dev.quatrain.registry.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface AliasRows extends JpaRepository<AliasRow, Long> {

    Optional<AliasRow> findByModelNameAndAlias(String name, String alias);

    List<AliasRow> findByModelNameInOrderByAlias(Collection<String> names);

    List<AliasRow> findByModelNameAndVersionOrderByAlias(String name, int version);

    @Modifying
    @Query("update AliasRow a set a.version = :version where a.modelName = :name and a.alias = :alias")
    int move(String name, String alias, int version);

    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into model_alias (model_name, alias, version)
                    values (:name, :alias, :version) on conflict do nothing
                    """)
    int insert(String name, String alias, int version);

    @Modifying
    @Query("delete from AliasRow a where a.modelName = :name and a.alias = :alias")
    int delete(String name, String alias);

    @Modifying
    @Query("delete from AliasRow a where a.modelName = :name")
    void deleteAll(String name);
}

package dev.quatrain.registry;

import dev.quatrain.registry.key.Keys;
import dev.quatrain.registry.model.ModelArchives;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Holds all doors of the registry to their promises; whoever extends this says on which database. */
@DataJpaTest(showSql = false)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED) // the doors open their own
@Import(Registry.class)
abstract class RegistryContract
        implements CorporaContract,
                ModelsContract,
                RunsContract,
                IdempotencyKeysContract,
                ModelArchivesContract,
                KeysContract {

    @TempDir
    static Path data;

    @Autowired
    Registry.Doors doors;

    @Autowired
    ModelArchives archives;

    @Autowired
    Keys keys;

    @Autowired
    Registry.Rig rig;

    @DynamicPropertySource
    static void keepFilesApart(DynamicPropertyRegistry registry) {
        registry.add("quatrain.data", data::toString);
    }

    @Override
    public Registry.Doors doors() {
        return doors;
    }

    @Override
    public ModelArchives archives() {
        return archives;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Registry.Rig rig() {
        return rig;
    }

    @AfterEach
    void empty() throws IOException {
        rig.empty();
    }
}

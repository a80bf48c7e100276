package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.fixture.SettableClock;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusRecord;
import dev.quatrain.registry.model.Models;
import dev.quatrain.registry.run.RunId;
import dev.quatrain.registry.run.Runs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * All doors of the registry, on whatever database there is, and what the tests of several of them need. To be imported;
 * bears no annotation that a component scan would look for.
 */
@ComponentScan("dev.quatrain.registry")
class Registry {

    static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock(START);
    }

    @Bean
    Doors doors(Corpora corpora, Models models, Runs runs, IdempotencyKeys keys) {
        return new Doors(corpora, models, runs, keys);
    }

    @Bean
    Rig rig(SettableClock clock, JdbcTemplate sql, QuatrainProperties properties, DiskSweep sweep) {
        return new Rig(clock, sql, properties.data(), sweep);
    }

    record Doors(Corpora corpora, Models models, Runs runs, IdempotencyKeys keys) {

        CorpusRecord store(String name, String text) throws IOException {
            InputStream upload = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return corpora.store(name, upload, UploadForm.of("a.txt", CorpusKind.TEXT));
        }

        RunId newRun() {
            return runs.create(new RunId(UUID.randomUUID()), "poet", "{}").id();
        }
    }

    record Rig(SettableClock clock, JdbcTemplate sql, Path data, DiskSweep sweep) {

        ArtifactContent content() throws IOException {
            return TinyArtifact.in(Files.createDirectories(data.resolve("work")));
        }

        List<Path> filesOf(String folder) throws IOException {
            Path root = data.resolve(folder);
            if (!Files.exists(root)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        }

        void empty() throws IOException {
            Stream.of(
                            "corpus",
                            "model_alias",
                            "model_version",
                            "model",
                            "run_metric",
                            "training_run",
                            "idempotency_key",
                            "api_key")
                    .forEach(table -> sql.execute("delete from " + table));
            for (String folder : List.of("corpora", "artifacts", "imports", "work")) {
                FileSystemUtils.deleteRecursively(data.resolve(folder));
            }
            clock.set(START);
        }
    }
}

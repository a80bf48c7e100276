package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.fixture.SettableClock;
import dev.quatrain.fixture.TinyArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/** What the registry promises, whatever the database. */
@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED) // the doors open their own
@Import({
    RegistryContract.StandingClock.class,
    RegistryConfiguration.class,
    TimeOrderedIds.class,
    CorpusCatalogue.class,
    Corpora.class,
    ModelCatalogue.class,
    Models.class,
    ModelArchives.class,
    Runs.class,
    IdempotencyKeys.class
})
abstract class RegistryContract {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    static Path data;

    @TempDir
    Path elsewhere;

    @Autowired
    Corpora corpora;

    @Autowired
    Models models;

    @Autowired
    Runs runs;

    @Autowired
    IdempotencyKeys keys;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate sql;

    @DynamicPropertySource
    static void keepFilesApart(DynamicPropertyRegistry registry) {
        registry.add("quatrain.data", () -> data);
    }

    @TestConfiguration
    static class StandingClock {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(START);
        }
    }

    @AfterEach
    void empty() throws IOException {
        for (String table : List.of(
                "corpus", "model_alias", "model_version", "model", "run_metric", "training_run", "idempotency_key")) {
            sql.execute("delete from " + table);
        }
        FileSystemUtils.deleteRecursively(data.resolve("corpora"));
        FileSystemUtils.deleteRecursively(data.resolve("artifacts"));
        clock.set(START);
    }

    // corpora

    @Test
    void findsACorpusByIdAndByName() throws IOException {
        CorpusRecord stored = store("詩.txt", "two lines\nof text");

        assertThat(stored)
                .isEqualTo(corpora.get("詩.txt"))
                .isEqualTo(corpora.get(stored.id().toString()));
        assertThat(stored.kind()).isEqualTo(CorpusKind.TEXT);
        assertThat(stored.characters()).isEqualTo(17);
        assertThat(stored.createdAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(corpora.source(stored).open().digest()).isEqualTo(stored.sha256());
        assertThat(corpora.preview(stored, 1, 3).get(0).parts()).containsExactly("two");
    }

    @Test
    void refusesASecondCorpusOfTheSameNameAndKeepsTheFirst() throws IOException {
        CorpusRecord first = store("twice", "the first");
        List<Path> before = filesOf("corpora");

        assertThatThrownBy(() -> store("twice", "the second"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'twice'");
        assertThat(corpora.get("twice")).isEqualTo(first);
        assertThat(filesOf("corpora")).isEqualTo(before);
    }

    @Test
    void ofTwoCorporaThatWantANameAtOnceOneGetsIt() throws Exception {
        List<Object> outcomes = atOnce(8, i -> {
            try {
                return store("wanted", "text " + i).name();
            } catch (Conflict taken) {
                return "taken";
            }
        });

        assertThat(outcomes).containsOnlyOnce("wanted").hasSize(8);
        assertThat(corpora.list(10, null).data()).hasSize(1);
        assertThat(filesOf("corpora")).hasSize(1);
    }

    @Test
    void leavesNothingOfACorpusThatCannotBeRead() throws IOException {
        InputStream malformed = new ByteArrayInputStream(new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(() -> corpora.store("broken", malformed, UploadForm.of("a.txt", CorpusKind.TEXT)))
                .isInstanceOf(CorpusFormatException.class);
        assertThat(corpora.find("broken")).isEmpty();
        assertThat(filesOf("corpora")).isEmpty();
    }

    @Test
    void listsCorporaNewestFirstInParts() throws IOException {
        for (String name : List.of("c", "a", "b", "d", "e")) {
            store(name, "text of " + name);
        }

        Listing<CorpusRecord> first = corpora.list(2, null);
        Listing<CorpusRecord> second = corpora.list(2, "d");
        Listing<CorpusRecord> last = corpora.list(2, second.data().get(1).id().toString());

        assertThat(first.data()).extracting(CorpusRecord::name).containsExactly("e", "d");
        assertThat(second.data()).extracting(CorpusRecord::name).containsExactly("b", "a");
        assertThat(last.data()).extracting(CorpusRecord::name).containsExactly("c");
        assertThat(List.of(first.hasMore(), second.hasMore(), last.hasMore())).containsExactly(true, true, false);
        assertThatThrownBy(() -> corpora.list(2, "unknown")).isInstanceOf(NotFound.class);
    }

    @Test
    void deletesACorpusWithItsText() throws IOException {
        store("gone", "text");

        corpora.delete("gone");

        assertThat(corpora.find("gone")).isEmpty();
        assertThat(filesOf("corpora")).isEmpty();
        assertThatThrownBy(() -> corpora.delete("gone")).isInstanceOf(NotFound.class);
    }

    // models

    @Test
    void resolvesANameAVersionAndAnAlias() throws IOException {
        ModelVersion first = publish("poet");
        ModelVersion second = publish("poet");
        models.setAlias("poet", "stable", 1);

        assertThat(first.reference()).isEqualTo("poet:1");
        assertThat(models.resolve("poet")).isEqualTo(second);
        assertThat(models.resolve("poet:1").manifest()).isEqualTo(first.manifest());
        assertThat(models.resolve("poet:stable").version()).isEqualTo(1);
        assertThat(models.resolve("poet:stable").aliases()).containsExactly("stable");
        for (String unknown : List.of("nobody", "poet:3", "poet:other", "poet:", ":", "", "poet:99999999999999")) {
            assertThatThrownBy(() -> models.resolve(unknown)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void keepsTheWholeManifestBesideTheFiles() throws IOException {
        ModelVersion published = publish("poet");

        assertThat(published.manifest()).isEqualTo(models.artifact(published).manifest());
        assertThat(models.version("poet", 1)).isEqualTo(published);
        assertThat(published.manifest().createdAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(models.artifact(published).readWeights().tensors()).isEqualTo(TinyArtifact.weights());
    }

    @Test
    void givesEveryPublicationANumberOfItsOwn() throws Exception {
        List<Integer> numbers = atOnce(12, i -> publish("crowded").version());

        assertThat(new TreeSet<>(numbers))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
        assertThat(models.versions("crowded", 100, null).data()).hasSize(12);
    }

    @Test
    void publishesARunOnceHoweverOftenItIsAsked() throws Exception {
        RunId run = run();

        ModelVersion first = models.publish("poet", content(), run);
        List<Integer> again =
                atOnce(6, i -> models.publish("poet", content(), run).version());

        assertThat(Set.copyOf(again)).containsExactly(first.version());
        assertThat(models.publishedBy(run)).contains(first);
        assertThat(models.get("poet").versions()).isEqualTo(1);
    }

    @Test
    void ofSeveralFirstPublicationsOfARunOneStands() throws Exception {
        RunId run = run();

        List<Integer> versions =
                atOnce(6, i -> models.publish("poet", content(), run).version());

        assertThat(Set.copyOf(versions)).hasSize(1);
        assertThat(models.versions("poet", 10, null).data())
                .extracting(ModelVersion::version)
                .containsExactly(versions.get(0));
        assertThat(filesOf("artifacts/poet")).hasSize(4);
    }

    @Test
    void neverGivesTheNumberOfADeletedVersionAgain() throws IOException {
        publish("poet");
        publish("poet");
        models.delete("poet", 2);
        int afterVersion = publish("poet").version();
        models.delete("poet");
        int afterModel = publish("poet").version();

        assertThat(List.of(afterVersion, afterModel)).containsExactly(3, 4);
    }

    @Test
    void leavesAnArtifactAloneThatADatabaseBeforeThisOneKnew() throws IOException {
        ModelVersion lost = publish("poet");
        sql.execute("delete from model_version");
        sql.execute("delete from model");

        assertThat(publish("poet").version()).isEqualTo(2);
        assertThat(models.artifact(lost).manifest()).isEqualTo(lost.manifest());
    }

    @Test
    void deletesAModelWithVersionsAliasesAndFiles() throws IOException {
        ModelVersion version = publish("poet");
        models.setAlias("poet", "stable", 1);

        models.delete("poet");

        assertThatThrownBy(() -> models.get("poet")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> models.resolve("poet:stable")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> models.artifact(version)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> models.delete("poet")).isInstanceOf(NotFound.class);
        assertThat(models.list(10, null).data()).isEmpty();
    }

    @Test
    void doesNotDeleteAVersionThatAnAliasPointsTo() throws IOException {
        publish("poet");
        publish("poet");
        models.setAlias("poet", "stable", 1);

        assertThatThrownBy(() -> models.delete("poet", 1)).isInstanceOf(Conflict.class);
        models.setAlias("poet", "stable", 2);
        models.delete("poet", 1);

        assertThat(models.versions("poet", 10, null).data())
                .extracting(ModelVersion::reference)
                .containsExactly("poet:2");
    }

    @Test
    void movesAndDeletesAliases() throws IOException {
        publish("poet");
        publish("poet");
        models.setAlias("poet", "stable", 1);

        assertThat(models.setAlias("poet", "stable", 2).aliases()).containsExactly("stable");
        assertThat(models.get("poet").aliases()).containsExactly(Map.entry("stable", 2));
        models.deleteAlias("poet", "stable");

        assertThatThrownBy(() -> models.deleteAlias("poet", "stable")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> models.setAlias("poet", "stable", 3)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> models.setAlias("poet", "12", 1)).isInstanceOf(InvalidName.class);
    }

    @Test
    void listsModelsByNameInParts() throws IOException {
        publish("b");
        publish("a");
        publish("c");
        publish("a");
        models.setAlias("a", "old", 1);

        Listing<Model> first = models.list(2, null);
        Listing<Model> rest = models.list(2, "b");

        assertThat(first.data()).extracting(Model::name).containsExactly("a", "b");
        assertThat(first.data().get(0).latest()).isEqualTo(models.resolve("a"));
        assertThat(first.data().get(0).versions()).isEqualTo(2);
        assertThat(first.data().get(0).aliases()).containsExactly(Map.entry("old", 1));
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.data()).extracting(Model::name).containsExactly("c");
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void listsVersionsNewestFirstInParts() throws IOException {
        for (int i = 0; i < 3; i++) {
            publish("poet");
        }

        assertThat(models.versions("poet", 2, null).data())
                .extracting(ModelVersion::version)
                .containsExactly(3, 2);
        assertThat(models.versions("poet", 2, 2).data())
                .extracting(ModelVersion::version)
                .containsExactly(1);
        assertThatThrownBy(() -> models.versions("nobody", 2, null)).isInstanceOf(NotFound.class);
    }

    // helpers of the tests above

    private CorpusRecord store(String name, String text) throws IOException {
        InputStream upload = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return corpora.store(name, upload, UploadForm.of("a.txt", CorpusKind.TEXT));
    }

    ModelVersion publish(String name) throws IOException {
        return models.publish(name, content(), null);
    }

    ArtifactContent content() throws IOException {
        return TinyArtifact.in(elsewhere);
    }

    RunId run() {
        return runs.create(new RunId(UUID.randomUUID()), "poet", "{}").id();
    }

    private List<Path> filesOf(String folder) throws IOException {
        Path root = data.resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private interface Work<T> {
        T at(int index) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            IntStream.range(0, threads).forEach(i -> calls.add(() -> work.at(i)));
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}

package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.fixture.TinyArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ArtifactStore} promises, wherever the blobs are. */
abstract class ArtifactStoreContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path elsewhere;

    private ArtifactStore store;

    /** A store that knows nothing but what is kept where all stores of this test keep it. */
    abstract BlobStore blobs();

    @BeforeEach
    void open() {
        store = new ArtifactStore(blobs());
    }

    @Test
    void opensWhatWasPublished() throws IOException {
        Manifest published = store.publish("poet", 3, NOW, TinyArtifact.in(elsewhere));
        Artifact opened = new ArtifactStore(blobs()).open("poet", 3);

        assertThat(opened.manifest()).isEqualTo(published);
        assertThat(opened.manifest().name()).isEqualTo("poet");
        assertThat(opened.manifest().version()).isEqualTo(3);
        assertThat(opened.manifest().createdAt()).isEqualTo(NOW);
        assertThat(opened.manifest().model()).isEqualTo(TinyArtifact.SPEC);
        assertThat(opened.manifest().provenance()).isEqualTo(TinyArtifact.provenance());
        assertThat(opened.manifest().vocabulary().size()).isEqualTo(7);
        assertThat(opened.manifest().weights().parameters()).isEqualTo(7 * 2 + 12 * 2 + 12 * 3 + 12 + 12 + 7 * 3 + 7);
        assertThat(opened.codec().vocabulary()).isEqualTo(TinyArtifact.CODEC.vocabulary());
        assertThat(opened.codec().spec()).isEqualTo(TinyArtifact.CODEC.spec());
        assertThat(opened.readWeights().tensors()).containsExactlyEntriesOf(TinyArtifact.weights());
        assertThat(opened.card()).startsWith("# poet, version 3\n");
    }

    @Test
    void digestsAreThoseOfTheFiles() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        try (Artifact artifact = store.open("poet", 1)) {
            assertThat(artifact.manifest().weights().sha256()).isEqualTo(Sha256.of(artifact.weights()));
            assertThat(artifact.manifest().vocabulary().sha256())
                    .isEqualTo(Sha256.of(artifact.files().bytes("vocabulary.json")));
        }
    }

    @Test
    void publishesAVersionOnce() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        assertThatThrownBy(() -> store.publish("poet", 1, NOW.plusSeconds(1), TinyArtifact.in(elsewhere)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(manifest("poet").createdAt()).isEqualTo(NOW);
    }

    @Test
    void leavesTheCallersWeightsWhereTheyAre() throws IOException {
        ArtifactContent content = TinyArtifact.in(elsewhere);

        store.publish("poet", 1, NOW, content);

        assertThat(content.weights()).exists();
    }

    @Test
    void deletesOneVersionAndNoOther() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
        store.publish("poet", 2, NOW, TinyArtifact.in(elsewhere));

        store.delete("poet", 1);
        store.delete("poet", 1);

        assertThatThrownBy(() -> store.open("poet", 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("poet:1");
        assertThat(store.list()).containsExactly(new Stored("poet", 2));
    }

    @Test
    void keepsNamesApartThatAFileSystemMightTakeForOne() throws IOException {
        List<String> names = List.of("poet", "Poet", "POET", "po.et", "詩人", "\ud842\udfb7".repeat(64), "a".repeat(64));
        for (String name : names) {
            store.publish(name, 1, NOW, TinyArtifact.in(elsewhere));
        }

        assertThat(store.list()).extracting(Stored::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names.stream().map(name -> ArtifactStore.directoryName(name).toLowerCase()))
                .doesNotHaveDuplicates();
        for (String name : names) {
            assertThat(manifest(name).name()).isEqualTo(name);
        }
    }

    @Test
    void listsNothingBeforeTheFirstPublication() throws IOException {
        assertThat(store.list()).isEmpty();
    }

    @Test
    void refusesWeightsThatAreNotThoseOfTheSpecAndLeavesNothing() throws IOException {
        refuses(tensors -> tensors.remove("linear.bias"), "linear.bias: shape no such tensor, expected [7]");
        refuses(
                tensors -> tensors.put("extra", new FloatTensor(new long[] {1}, new float[1])),
                "extra: the model has no such tensor");
        refuses(
                tensors -> tensors.put("embedding.weight", new FloatTensor(new long[] {2, 7}, new float[14])),
                "embedding.weight: shape [2, 7], expected [7, 2]");
        refuses(
                tensors -> tensors.put(
                        "linear.bias", new FloatTensor(new long[] {7}, new float[] {0, Float.NaN, 0, 0, 0, 0, 0})),
                "element 1 is NaN");
        assertThat(store.list()).isEmpty();
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
    }

    @Test
    void refusesASpecWithoutLimitsBeforeItsTensorsAreListed() throws IOException {
        RecurrentSpec tiny = TinyArtifact.SPEC;
        RecurrentSpec endless = new RecurrentSpec(
                tiny.type(),
                Integer.MAX_VALUE,
                tiny.hiddenSize(),
                tiny.embeddingSize(),
                tiny.dropout(),
                tiny.tied(),
                tiny.activation(),
                tiny.initialization(),
                tiny.forgetBias());
        Path weights = TinyArtifact.in(elsewhere).weights();

        assertThatThrownBy(() -> ArtifactCheck.weights(weights, endless, 7))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessage("manifest.json /model/layers: 2147483647, expected 1 to 8");
    }

    @Test
    void theSameContentGivesTheSameFiles() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
        Map<String, byte[]> first = files();
        store.delete("poet", 1);
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        assertThat(first).hasSize(4);
        files().forEach((name, bytes) -> assertThat(bytes).isEqualTo(first.get(name)));
    }

    @Test
    void writesTheVocabularyAsItIsDocumented() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        String json = new String(files().get("vocabulary.json"), StandardCharsets.UTF_8);

        assertThat(json).contains("\"format_version\" : 1", "\"min_frequency\" : 1", "\"<pad>\", \"<unk>\"", "\"\\n\"");
    }

    @Test
    void listsNoSetThatIsNoArtifact() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
        blobs().write(SetName.of("poet", "2"), draft -> Files.writeString(draft.file("text"), "no model"));

        assertThat(store.list()).containsExactly(new Stored("poet", 1));
    }

    private Manifest manifest(String name) throws IOException {
        try (Artifact artifact = store.open(name, 1)) {
            return artifact.manifest();
        }
    }

    private Map<String, byte[]> files() throws IOException {
        try (Artifact artifact = store.open("poet", 1)) {
            return Zips.files(artifact);
        }
    }

    private void refuses(Consumer<Map<String, FloatTensor>> damage, String complaint) throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(TinyArtifact.weights());
        damage.accept(tensors);
        Path weights = elsewhere.resolve("damaged " + complaint.hashCode());
        SafeTensors.write(weights, tensors, Map.of());

        assertThatThrownBy(() -> store.publish("poet", 1, NOW, TinyArtifact.content(weights)))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageStartingWith("weights.safetensors")
                .hasMessageContaining(complaint);
    }
}

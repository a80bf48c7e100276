package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.fixture.TinyArtifact;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private FileArtifactStore store;

    @BeforeEach
    void open() {
        store = new FileArtifactStore(root);
    }

    @Test
    void opensWhatWasPublished() throws IOException {
        Artifact published = store.publish("poet", 3, NOW, TinyArtifact.in(elsewhere));
        Artifact opened = new FileArtifactStore(root).open("poet", 3);

        assertThat(opened).isEqualTo(published);
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
        Artifact artifact = store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        assertThat(artifact.manifest().weights().sha256()).isEqualTo(Sha256.of(artifact.weights()));
        assertThat(artifact.manifest().vocabulary().sha256())
                .isEqualTo(Sha256.of(artifact.directory().resolve("vocabulary.json")));
    }

    @Test
    void readsNothingThatHasChangedOnTheDisk() throws IOException {
        Artifact artifact = store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
        byte[] weights = Files.readAllBytes(artifact.weights());
        weights[weights.length - 1] ^= 1;
        Files.write(artifact.weights(), weights);
        Path vocabulary = artifact.directory().resolve("vocabulary.json");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("\"a\"", "\"c\""));

        assertThatThrownBy(artifact::readWeights)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
        assertThatThrownBy(artifact::codec).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
    }

    @Test
    void publishesAVersionOnce() throws IOException {
        store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        assertThatThrownBy(() -> store.publish("poet", 1, NOW.plusSeconds(1), TinyArtifact.in(elsewhere)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(store.open("poet", 1).manifest().createdAt()).isEqualTo(NOW);
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
        assertThat(names.stream()
                        .map(name -> FileArtifactStore.directoryName(name).toLowerCase()))
                .doesNotHaveDuplicates();
        for (String name : names) {
            assertThat(store.open(name, 1).manifest().name()).isEqualTo(name);
        }
    }

    @Test
    void listsNothingBeforeTheFirstPublication() throws IOException {
        assertThat(new FileArtifactStore(root.resolve("new")).list()).isEmpty();
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
        assertThat(everything()).noneMatch(Files::isRegularFile);
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
        Artifact one = store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
        Artifact other =
                new FileArtifactStore(root.resolve("other")).publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        for (ArtifactFile file : ArtifactFile.values()) {
            assertThat(file.in(one.directory())).hasSameBinaryContentAs(file.in(other.directory()));
        }
    }

    @Test
    void writesTheVocabularyAsItIsDocumented() throws IOException {
        Artifact artifact = store.publish("poet", 1, NOW, TinyArtifact.in(elsewhere));

        String json = Files.readString(artifact.directory().resolve("vocabulary.json"));

        assertThat(json).contains("\"format_version\" : 1", "\"min_frequency\" : 1", "\"<pad>\", \"<unk>\"", "\"\\n\"");
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

    private List<Path> everything() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.toList();
        }
    }
}

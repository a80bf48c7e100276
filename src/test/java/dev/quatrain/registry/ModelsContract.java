package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.fixture.AtOnce;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.registry.model.Model;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import dev.quatrain.registry.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Models} promises, whatever the database. */
interface ModelsContract {

    Registry.Doors doors();

    Registry.Rig rig();

    @Test
    default void resolvesANameAVersionAndAnAlias() throws IOException {
        ModelVersion first = publish("poet");
        ModelVersion second = publish("poet");
        doors().models().setAlias("poet", "stable", 1);

        assertThat(first.reference()).isEqualTo("poet:1");
        assertThat(doors().models().resolve("poet")).isEqualTo(second);
        assertThat(doors().models().resolve("poet:1").manifest()).isEqualTo(first.manifest());
        assertThat(doors().models().resolve("poet:stable").version()).isEqualTo(1);
        assertThat(doors().models().resolve("poet:stable").aliases()).containsExactly("stable");
        for (String unknown : List.of(
                "nobody", "poet:3", "poet:other", "poet:", ":", "", "poet:99999999999999", "\u0000", "poet:\ud800")) {
            assertThatThrownBy(() -> doors().models().resolve(unknown)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    default void keepsTheWholeManifestBesideTheFiles() throws IOException {
        ModelVersion published = publish("poet");

        try (Artifact artifact = doors().models().artifact(published)) {
            assertThat(artifact.manifest()).isEqualTo(published.manifest());
            assertThat(artifact.readWeights().tensors()).isEqualTo(TinyArtifact.weights());
        }
        assertThat(doors().models().version("poet", 1)).isEqualTo(published);
        assertThat(published.manifest().createdAt()).isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    default void givesEveryPublicationANumberOfItsOwn() throws Exception {
        List<Integer> numbers = AtOnce.run(12, i -> publish("crowded").version());

        assertThat(new TreeSet<>(numbers))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
        assertThat(doors().models().versions("crowded", 100, null).data()).hasSize(12);
    }

    @Test
    default void publishesARunOnceHoweverOftenItIsAsked() throws Exception {
        RunId run = doors().newRun();

        ModelVersion first = doors().models().publish("poet", rig().content(), run);
        List<Integer> again = AtOnce.run(
                6, i -> doors().models().publish("poet", rig().content(), run).version());

        assertThat(Set.copyOf(again)).containsExactly(first.version());
        assertThat(doors().models().publishedBy(run)).contains(first);
        assertThat(doors().models().get("poet").versions()).isEqualTo(1);
    }

    @Test
    default void ofSeveralFirstPublicationsOfARunOneStands() throws Exception {
        RunId run = doors().newRun();

        List<Integer> versions = AtOnce.run(
                6, i -> doors().models().publish("poet", rig().content(), run).version());

        assertThat(Set.copyOf(versions)).hasSize(1);
        assertThat(doors().models().versions("poet", 10, null).data())
                .extracting(ModelVersion::version)
                .containsExactly(versions.get(0));
        assertThat(rig().filesOf("artifacts/poet")).hasSize(5); // the four, and their digests
    }

    @Test
    default void neverGivesTheNumberOfADeletedVersionAgain() throws IOException {
        publish("poet");
        publish("poet");
        doors().models().delete("poet", 2);
        int afterVersion = publish("poet").version();
        doors().models().delete("poet");
        int afterModel = publish("poet").version();

        assertThat(List.of(afterVersion, afterModel)).containsExactly(3, 4);
    }

    @Test
    default void leavesAnArtifactAloneThatADatabaseBeforeThisOneKnew() throws IOException {
        ModelVersion lost = publish("poet");
        rig().sql().execute("delete from model_version");
        rig().sql().execute("delete from model");

        assertThat(publish("poet").version()).isEqualTo(2);
        try (Artifact artifact = doors().models().artifact(lost)) {
            assertThat(artifact.manifest()).isEqualTo(lost.manifest());
        }
        assertThat(rig().sweep().orphans()).containsExactly(new Stored("poet", 1));
    }

    @Test
    default void deletesAModelWithVersionsAliasesAndFiles() throws IOException {
        ModelVersion version = publish("poet");
        doors().models().setAlias("poet", "stable", 1);

        doors().models().delete("poet");

        assertThatThrownBy(() -> doors().models().get("poet")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().models().resolve("poet:stable")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().models().artifact(version)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> doors().models().delete("poet")).isInstanceOf(NotFound.class);
        assertThat(doors().models().list(10, null).data()).isEmpty();
    }

    @Test
    default void doesNotDeleteAVersionThatAnAliasPointsTo() throws IOException {
        publish("poet");
        publish("poet");
        doors().models().setAlias("poet", "stable", 1);

        assertThatThrownBy(() -> doors().models().delete("poet", 1)).isInstanceOf(Conflict.class);
        doors().models().setAlias("poet", "stable", 2);
        doors().models().delete("poet", 1);

        assertThat(doors().models().versions("poet", 10, null).data())
                .extracting(ModelVersion::reference)
                .containsExactly("poet:2");
    }

    @Test
    default void movesAndDeletesAliases() throws IOException {
        publish("poet");
        publish("poet");
        doors().models().setAlias("poet", "stable", 1);

        assertThat(doors().models().setAlias("poet", "stable", 2).aliases()).containsExactly("stable");
        assertThat(doors().models().get("poet").aliases()).containsExactly(Map.entry("stable", 2));
        doors().models().deleteAlias("poet", "stable");

        assertThatThrownBy(() -> doors().models().deleteAlias("poet", "stable")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().models().setAlias("poet", "stable", 3)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().models().setAlias("poet", "12", 1)).isInstanceOf(InvalidName.class);
    }

    @Test
    default void listsModelsByNameInParts() throws IOException {
        publish("b");
        publish("a");
        publish("c");
        publish("a");
        doors().models().setAlias("a", "old", 1);

        Listing<Model> first = doors().models().list(2, null);
        Listing<Model> rest = doors().models().list(2, "b");

        assertThat(first.data()).extracting(Model::name).containsExactly("a", "b");
        assertThat(first.data().get(0).latest()).isEqualTo(doors().models().resolve("a"));
        assertThat(first.data().get(0).versions()).isEqualTo(2);
        assertThat(first.data().get(0).aliases()).containsExactly(Map.entry("old", 1));
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.data()).extracting(Model::name).containsExactly("c");
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    default void listsVersionsNewestFirstInParts() throws IOException {
        for (int i = 0; i < 3; i++) {
            publish("poet");
        }

        assertThat(doors().models().versions("poet", 2, null).data())
                .extracting(ModelVersion::version)
                .containsExactly(3, 2);
        assertThat(doors().models().versions("poet", 2, 2).data())
                .extracting(ModelVersion::version)
                .containsExactly(1);
        assertThatThrownBy(() -> doors().models().versions("nobody", 2, null)).isInstanceOf(NotFound.class);
    }

    @Test
    default void findsNoModelUnderWhatIsNoName() {
        Models models = doors().models();
        for (String odd : List.of("\u0000", "\ud800", "a b", "")) {
            assertThatThrownBy(() -> models.get(odd)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.version(odd, 1)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.versions(odd, 5, null)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.list(5, odd)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.delete(odd)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.deleteAlias("poet", odd)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> models.publish(odd, rig().content(), null)).isInstanceOf(InvalidName.class);
        }
    }

    @Test
    default void aFailedPublicationLeavesNothing() throws IOException {
        ArtifactContent broken = TinyArtifact.content(
                Files.writeString(rig().content().weights().resolveSibling("broken"), "no tensors at all"));

        assertThatThrownBy(() -> doors().models().publish("poet", broken, null)).isInstanceOf(ArtifactRejected.class);

        assertThat(doors().models().list(5, null).data()).isEmpty();
        assertThat(rig().filesOf("artifacts")).isEmpty();
        assertThat(publish("poet").version()).isEqualTo(1);
        assertThatThrownBy(() -> doors().models().publish("poet", broken, null)).isInstanceOf(ArtifactRejected.class);
        assertThat(publish("poet").version()).isEqualTo(2);
    }

    private ModelVersion publish(String name) throws IOException {
        return doors().models().publish(name, rig().content(), null);
    }
}

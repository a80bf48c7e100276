package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveRefusalTest {

    private static final ArtifactArchive.Limits LIMITS = ArtifactArchive.Limits.DEFAULT;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path work;

    private Artifact artifact;

    @BeforeEach
    void publish() throws IOException {
        ArtifactStore store = Stores.artifacts(work.resolve("artifacts"));
        store.publish("poet", 1, Instant.parse("2026-01-02T03:04:05Z"), TinyArtifact.in(work));
        artifact = store.open("poet", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/etc/evil",
                "weights.safetensors/../evil",
                "a/manifest.json",
                "manifest.json/",
                "Manifest.json",
                "manifest.json ",
                "model.pt",
                "",
                "./card.md"
            })
    void refusesEveryOtherName(String name) throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put(name, name.endsWith("/") ? new byte[0] : new byte[] {1});

        refuses(Zips.deflated(files), "'" + name + "', expected the files manifest.json, vocabulary.json");
        assertThat(work.resolve("evil")).doesNotExist();
    }

    @Test
    void takesABackslashForTheSlashThatItIsOnSomeMachines() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("..\\evil", new byte[] {1});

        refuses(Zips.deflated(files), "'../evil', expected the files");
    }

    @Test
    void takesAnArchiveThatADesktopPackedAgain() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("poet/", new byte[0]);
        Zips.files(artifact).forEach((name, content) -> files.put("poet/" + name, content));
        files.put("poet/.DS_Store", new byte[] {1});
        files.put("__MACOSX/poet/._manifest.json", new byte[] {1});
        read(Zips.deflated(files)).close();
        files.put("manifest.json", new byte[] {1});
        refuses(Zips.deflated(files), "'manifest.json', expected the files manifest.json, vocabulary.json");
    }

    @Test
    void refusesALink() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry link = new ZipArchiveEntry("weights.safetensors");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        refuses(bytes.toByteArray(), "archive: link 'weights.safetensors'");
    }

    @Test
    void refusesAFileThatIsThereTwice() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < 2; i++) {
                zip.putArchiveEntry(new ZipArchiveEntry("card.md"));
                zip.write('a' + i);
                zip.closeArchiveEntry();
            }
        }

        refuses(bytes.toByteArray(), "archive: card.md is there twice");
    }

    @ParameterizedTest
    @EnumSource(names = "CARD", mode = EnumSource.Mode.EXCLUDE)
    void refusesAnArchiveWithoutOneOfItsFiles(ArtifactFile missing) throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.remove(missing.fileName());

        refuses(Zips.deflated(files), "archive: " + missing.fileName() + " is missing");
    }

    @Test
    void stopsAtABombWhateverItAnnounces() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("vocabulary.json", new byte[8 * MEGABYTE]);
        byte[] bomb = Zips.deflated(files);

        refuses(bomb, "vocabulary.json: unpacks to more than 200 times its size");
        assertThat(Files.size(artifactFile("vocabulary.json"))).isLessThan(2 * MEGABYTE);
    }

    @Test
    void holdsEveryFileToItsLimit() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        long weights = files.get("weights.safetensors").length;
        long vocabulary = files.get("vocabulary.json").length;
        byte[] zip = Zips.deflated(files);

        assertThat(read(zip, new ArtifactArchive.Limits(zip.length, weights, vocabulary, 1))
                        .manifest())
                .isEqualTo(artifact.manifest());
        refuses(zip, new ArtifactArchive.Limits(zip.length - 1, weights, vocabulary, 1), "archive: ");
        refuses(
                zip,
                new ArtifactArchive.Limits(zip.length, weights - 1, vocabulary, 1),
                "weights.safetensors: more than");
        refuses(zip, new ArtifactArchive.Limits(zip.length, weights, vocabulary - 1, 1), "vocabulary.json: more than");
        files.put("manifest.json", new byte[Manifest.MAX_BYTES + 1]);
        refuses(Zips.stored(files), "manifest.json: more than");
    }

    @Test
    void refusesAFileThatIsNotTheOneOfTheManifest() throws IOException {
        Map<String, byte[]> weights = Zips.files(artifact);
        weights.get("weights.safetensors")[(int) Files.size(artifact.weights()) - 1] ^= 1;
        refuses(Zips.deflated(weights), "weights.safetensors: SHA-256");

        Map<String, byte[]> vocabulary = Zips.files(artifact);
        vocabulary.put("vocabulary.json", Zips.replaced(vocabulary.get("vocabulary.json"), "\"a\"", "\"c\""));
        refuses(Zips.deflated(vocabulary), "vocabulary.json: SHA-256");
    }

    @Test
    void refusesAVocabularyThatDoesNotFitTheManifestEvenIfItsDigestDoes() throws IOException {
        refusesVocabulary("\"a\", ", "", "vocabulary.json /tokens: count 6, expected 7");
        refusesVocabulary("\"min_frequency\" : 1", "\"min_frequency\" : 2", "vocabulary.json /tokenizer");
        refusesVocabulary("\"a\"", "\"b\"", "vocabulary.json /tokens: ");
        refusesVocabulary("\"<pad>\"", "\"pad\"", "vocabulary.json /tokens: ");
        refusesVocabulary("\"a\"", "\"\\ud800\"", "vocabulary.json /tokens/4: half of a surrogate pair");
        refusesVocabulary("\"a\"", "null", "vocabulary.json /tokens/4: null");
        refusesVocabulary("\"format_version\" : 1", "\"format_version\" : 7", "vocabulary.json /format_version: 7");
    }

    @Test
    void refusesAManifestThatPromisesAnotherModel() throws IOException {
        refusesManifest(
                "\"hidden_size\" : 3", "\"hidden_size\" : 2147483647", "weights.safetensors rnn.weight_ih_l0: shape");
        refusesManifest(
                "\"layers\" : 1", "\"layers\" : 2", "weights.safetensors rnn.weight_ih_l1: shape no such tensor");
        refusesManifest("\"layers\" : 1", "\"layers\" : 2147483647", "manifest.json /model/layers");
        refusesManifest("\"tied\" : false", "\"tied\" : true", "weights.safetensors projection.weight");
        refusesManifest("\"dropout\" : 0.1", "\"dropout\" : 1.0", "manifest.json /model/dropout");
        refusesManifest("\"dropout\" : 0.1", "\"dropout\" : -1", "manifest.json /model/dropout");
        refusesManifest("\"forget_bias\" : 1.0", "\"forget_bias\" : 1e999", "manifest.json /model/forget_bias");
        refusesManifest(
                "\"parameters\" : 126", "\"parameters\" : 125", "weights.safetensors: parameters 126, expected 125");
    }

    @Test
    void refusesWeightsInAnotherPrecision() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("weights.safetensors", Zips.replaced(files.get("weights.safetensors"), "F32", "I32"));

        refuses(Zips.deflated(files), "weights.safetensors: tensor 'embedding.weight': dtype I32, expected F32");
    }

    @Test
    void refusesACardThatIsNoText() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("card.md", new byte[] {(byte) 0xff});

        refuses(Zips.deflated(files), "card.md: expected UTF-8 text");
    }

    @Test
    void refusesWhatIsNoZipFile() throws IOException {
        refuses(new byte[0], "archive: ");
        refuses("hello".getBytes(StandardCharsets.UTF_8), "archive: ");
        byte[] whole = Zips.zip(artifact);
        for (int length = 1; length < whole.length; length += 97) {
            refuses(Arrays.copyOf(whole, length), "archive: ");
        }
    }

    private void refusesVocabulary(String written, String damaged, String complaint) throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        byte[] before = files.get("vocabulary.json");
        byte[] after = Zips.replaced(before, written, damaged);
        files.put("vocabulary.json", after);
        files.put("manifest.json", Zips.replaced(files.get("manifest.json"), Sha256.of(before), Sha256.of(after)));
        refuses(Zips.deflated(files), complaint);
    }

    private void refusesManifest(String written, String damaged, String complaint) throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("manifest.json", Zips.replaced(files.get("manifest.json"), written, damaged));
        refuses(Zips.deflated(files), complaint);
    }

    private void refuses(byte[] zip, String complaint) throws IOException {
        refuses(zip, LIMITS, complaint);
    }

    private void refuses(byte[] zip, ArtifactArchive.Limits limits, String complaint) {
        assertThatThrownBy(() -> read(zip, limits))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining(complaint);
    }

    private Artifact read(byte[] zip) throws IOException {
        return read(zip, LIMITS);
    }

    private Artifact read(byte[] zip, ArtifactArchive.Limits limits) throws IOException {
        Path archive = Files.write(work.resolve("archive.zip"), zip);
        return ArtifactArchive.read(archive, Files.createTempDirectory(work, "unpacked"), limits);
    }

    private Path artifactFile(String name) throws IOException {
        try (var unpacked = Files.newDirectoryStream(work, "unpacked*")) {
            return unpacked.iterator().next().resolve(name);
        }
    }
}

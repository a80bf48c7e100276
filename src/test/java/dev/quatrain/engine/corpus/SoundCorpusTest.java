package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.corpus.audio.SoundText;
import dev.quatrain.fixture.Melody;
import dev.quatrain.fixture.Wavs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundCorpusTest {

    private static final byte[] LONG = Wavs.pcm16(Melody.play(new double[] {300, 400}, 0.3, 1));
    private static final byte[] SHORT = Wavs.pcm16(Melody.play(new double[] {300, 400}, 0.1, 2));

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void open() {
        uploads = new Uploads(folder);
    }

    @Test
    void aRecordingIsADocument() throws IOException {
        CorpusSummary summary =
                uploads.copy(form("a.zip"), zip("b.wav", SHORT, "readme.txt", new byte[9], "a.wav", LONG));
        TextCorpus corpus = (TextCorpus) uploads.read(CorpusKind.AUDIO);

        assertThat(corpus.documents()).extracting(String::length).containsExactly(2400, 800);
        assertThat(corpus.running()).isFalse();
        assertThat(corpus.summary()).isEqualTo(summary);
        assertThat(summary.bytes()).isEqualTo(3200);
        assertThat(summary.characters()).isEqualTo(3200);
        assertThat(uploads.preview(CorpusKind.AUDIO, 1, 5)).containsExactly(new CorpusExcerpt(List.of(), true, 2400));
    }

    @Test
    void theSameSoundHasTheSameDigestHoweverItCame() throws IOException {
        String digest = uploads.copy(form("a.wav"), SHORT).sha256();
        String sound = ((TextCorpus) uploads.read(CorpusKind.AUDIO)).documents().get(0);
        byte[] codes = new byte[sound.length()];
        for (int at = 0; at < codes.length; at++) {
            codes[at] = SoundText.code(sound.charAt(at));
        }
        byte[] mulaw = Wavs.concatenated(Wavs.header(7, 1, 8000, 8, codes.length), codes);
        assertThat(uploads.copy(form("b.wav.gz"), Packed.gzip(mulaw)).sha256()).isEqualTo(digest);
    }

    @Test
    void soundInOtherFilesIsRefusedWithTheCommandThatConverts() throws IOException {
        assertThat(uploads.refusal("song.FLAC", CorpusKind.AUDIO, "fLaC"))
                .endsWith("of those; ffmpeg -i \"song.FLAC\" \"song.wav\" converts it");
    }

    @Test
    void refusesWhatIsNoRecordingOrHasNoSound() throws IOException {
        assertThat(uploads.refusal("a.txt", CorpusKind.AUDIO, "la"))
                .isEqualTo(
                        "a.txt: expected a file that ends in .wav for a corpus of kind audio, or a .gz .zip .tar .tgz of those");
        assertThat(uploads.refusal("a.wav", CorpusKind.TEXT, "la")).contains("for a corpus of kind text");
        assertThat(uploads.refusal(form("a.wav"), Wavs.pcm16(new short[0])))
                .hasMessage("a.wav: expected sound, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new InlineText(CorpusKind.AUDIO, "la"));
    }

    @Test
    void holdsRecordingsToTheirLimit() throws IOException {
        Uploads small = new Uploads(folder, new ImportLimits(1 << 20, 200, 10, 799));
        assertThat(small.refusal(form("a.wav"), SHORT))
                .hasMessage("a.wav: a recording of more than 799 samples, 0 seconds");
    }

    @Test
    void aSingleRecordingIsCutWithinSeveralBetweenTwo() {
        Split<TextCorpus> one = Split.contiguous(new TextCorpus(CorpusKind.AUDIO, List.of("ĀāĂă")), 0.25);
        assertThat(one.training().documents()).containsExactly("ĀāĂ");
        assertThat(one.validation().documents()).containsExactly("ă");
        assertThat(one.training().running()).isTrue();
        Split<TextCorpus> several = Split.contiguous(new TextCorpus(CorpusKind.AUDIO, List.of("Āā", "Ăă", "ĀĂ")), 0.3);
        assertThat(several.training().documents()).containsExactly("Āā", "Ăă");
        assertThat(several.training().running()).isFalse();
        assertThat(several.training().sound()).isTrue();
    }

    private static UploadForm form(String fileName) {
        return UploadForm.of(fileName, CorpusKind.AUDIO);
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int at = 0; at < namesAndContents.length; at += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[at]));
                zip.write((byte[]) namesAndContents[at + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}

package dev.quatrain.engine.corpus.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import dev.quatrain.fixture.Melody;
import dev.quatrain.fixture.Wavs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavReaderTest {

    private static final short[] SAMPLES = Melody.play(new double[] {300, 400}, 0.05, 1);
    private static final byte[] FILE = Wavs.pcm16(SAMPLES);

    @Test
    void readsPcmOf16Bits() throws IOException {
        assertThat(SoundText.samples(read(FILE))).isEqualTo(inMulaw(SAMPLES));
    }

    @Test
    void readsPcmOf8BitsWhichIsUnsigned() throws IOException {
        byte[] samples = {0, (byte) 128, (byte) 255, 64};
        String sound = read(Wavs.concatenated(Wavs.header(1, 1, 8000, 8, 4), samples));
        assertThat(SoundText.samples(sound))
                .isEqualTo(inMulaw(new short[] {(short) -32_768, 0, 127 << 8, (short) (-64 << 8)}));
    }

    @Test
    void readsMulawAsItIs() throws IOException {
        byte[] codes = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF};
        String sound = read(Wavs.concatenated(Wavs.header(7, 1, 8000, 8, 5), codes));
        assertThat(sound).isEqualTo("\u0100\u0101\u017F\u0180\u01FF").isEqualTo(SoundText.of(codes));
    }

    @Test
    void readsTheCodingOutOfAGuidToo() throws IOException {
        ByteBuffer format = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        format.put(Wavs.ascii("fmt ")).putInt(40).putShort((short) 0xFFFE).putShort((short) 1);
        format.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        format.putShort((short) 22).putShort((short) 16).putInt(4).putShort((short) 1);
        format.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        byte[] file =
                Wavs.concatenated(Arrays.copyOf(FILE, 12), format.array(), Arrays.copyOfRange(FILE, 36, FILE.length));
        assertThat(read(file)).isEqualTo(read(FILE));
        file[50] ^= 1;
        assertThat(refusal(file)).contains("coding 0 of 16 bits");
    }

    @Test
    void skipsOtherChunksWhoseSizeMayBeOdd() throws IOException {
        byte[] list = Wavs.concatenated(Wavs.ascii("LIST"), new byte[] {3, 0, 0, 0}, Wavs.ascii("abc"), new byte[1]);
        byte[] file = Wavs.concatenated(
                Arrays.copyOf(FILE, 12), list, Arrays.copyOfRange(FILE, 12, FILE.length), Wavs.ascii("ID3"));
        assertThat(read(file)).isEqualTo(read(FILE));
    }

    @Test
    void readsToTheEndWhatDidNotKnowHowLongItWouldBe() throws IOException {
        byte[] file = FILE.clone();
        Arrays.fill(file, 40, 44, (byte) 0xFF);
        assertThat(read(file)).isEqualTo(read(FILE));
        assertThat(refusal(Arrays.copyOf(file, file.length - 1))).contains("expected a sample of 2 bytes, came 1");
    }

    @Test
    void noBeginningOfAFileIsAFile() {
        for (int length = 0; length < FILE.length; length++) {
            assertThat(refusal(Arrays.copyOf(FILE, length)))
                    .as("%d bytes", length)
                    .startsWith("a.wav: at byte " + length + ": expected");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 44100, 16, '2 channels, 44100 Hz, PCM of 16 bits'",
        "1, 1, 16000, 16, '1 channels, 16000 Hz, PCM of 16 bits'",
        "1, 1, 8000, 24, '1 channels, 8000 Hz, PCM of 24 bits'",
        "3, 1, 8000, 32, '1 channels, 8000 Hz, floating point of 32 bits'",
        "6, 1, 8000, 8, '1 channels, 8000 Hz, A-law of 8 bits'",
        "77, 1, -1, 8, '1 channels, 4294967295 Hz, coding 77 of 8 bits'"
    })
    void convertsNothingButSaysWhatCame(int coding, int channels, int rate, int bits, String found) {
        assertThat(refusal(Wavs.header(coding, channels, rate, bits, 0)))
                .isEqualTo(
                        "a.wav: at byte 20: expected 1 channel, 8000 Hz, PCM of 8 or 16 bits or μ-law of 8 bits; came "
                                + found);
    }

    @Test
    void saysWhereAFileIsNoWavFile() {
        assertThat(refusal(Wavs.ascii("RF64....WAVE")))
                .isEqualTo("a.wav: at byte 0: expected 'RIFF', as WAV files have it, came 'RF64'");
        assertThat(refusal(Wavs.ascii("RIFF....AVI ")))
                .isEqualTo("a.wav: at byte 8: expected 'WAVE', as WAV files have it, came 'AVI '");
        assertThat(refusal(Wavs.concatenated(Wavs.ascii("RIFF....WAVEdata"), new byte[4])))
                .contains("at byte 20: expected a chunk 'fmt ' before the samples");
        assertThat(refusal(Wavs.concatenated(Wavs.ascii("RIFF....WAVEfmt "), new byte[4])))
                .contains("at byte 20: expected a chunk 'fmt ' of 16 bytes or some more, came 0");
    }

    @Test
    void refusesWhatIsTooLong() {
        CorpusFormatException complaint = catchThrowableOfType(
                CorpusFormatException.class,
                () -> new WavReader(new ByteArrayInputStream(FILE), "a.wav", SAMPLES.length - 1).read());
        assertThat(complaint.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(complaint).hasMessageContaining("more than 399 samples");
    }

    @Property
    void damageIsComplainedOfOrHeard(@ForAll @IntRange(max = 843) int place, @ForAll byte damage) throws IOException {
        byte[] file = FILE.clone();
        file[place] = damage;
        try {
            assertThat(read(file).chars()).allMatch(SoundText::isSample);
        } catch (CorpusFormatException complaint) {
            assertThat(complaint.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(complaint).hasMessageContaining("at byte");
        }
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        String sound = read(FILE);
        assertThat(read(WavWriter.write(sound))).isEqualTo(sound);
        assertThat(Wavs.read(WavWriter.write(sound))).isEqualTo(inMulaw(SAMPLES));
        assertThat(Wavs.read(WavWriter.write(""))).isEmpty();
    }

    private static String read(byte[] file) throws IOException {
        return new WavReader(new ByteArrayInputStream(file), "a.wav", 100_000).read();
    }

    private static String refusal(byte[] file) {
        CorpusFormatException complaint = catchThrowableOfType(CorpusFormatException.class, () -> read(file));
        assertThat(complaint).as("a complaint").isNotNull();
        assertThat(complaint.reason()).isEqualTo(Reason.MALFORMED);
        return complaint.getMessage();
    }

    private static short[] inMulaw(short[] samples) {
        short[] rounded = new short[samples.length];
        for (int at = 0; at < samples.length; at++) {
            rounded[at] = Mulaw.decode(Mulaw.encode(samples[at]));
        }
        return rounded;
    }
}

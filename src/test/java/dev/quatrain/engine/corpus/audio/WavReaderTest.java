package dev.quatrain.engine.corpus.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import dev.quatrain.fixture.Melody;
import dev.quatrain.fixture.Wavs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        byte[] file =
                Wavs.concatenated(Arrays.copyOf(FILE, 12), extensible(), Arrays.copyOfRange(FILE, 36, FILE.length));
        assertThat(read(file)).isEqualTo(read(FILE));
        file[50] ^= 1;
        assertThat(refusal(file)).contains("coding 0 of 16 bits");
    }

    private static byte[] extensible() {
        ByteBuffer format = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        format.put(Wavs.ascii("fmt ")).putInt(40).putShort((short) 0xFFFE).putShort((short) 1);
        format.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        format.putShort((short) 22).putShort((short) 16).putInt(4).putShort((short) 1);
        format.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return format.array();
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
        assertThat(refusal(Arrays.copyOf(file, file.length - 1))).contains("expected a sample of 2 bytes, got 1");
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
        "2, 1, 8000, 4, '1 channels, 8000 Hz, ADPCM of 4 bits'",
        "85, 2, 44100, 16, '2 channels, 44100 Hz, MP3 of 16 bits'",
        "3, 1, 8000, 16, '1 channels, 8000 Hz, floating point of 16 bits'",
        "1, 0, 8000, 16, '0 channels, 8000 Hz, PCM of 16 bits'",
        "1, 1, 0, 16, '1 channels, 0 Hz, PCM of 16 bits'",
        "77, 1, -1, 8, '1 channels, 4294967295 Hz, coding 77 of 8 bits'"
    })
    void otherFormatsAreRefusedWithTheCommandThatConverts(int coding, int channels, int rate, int bits, String found) {
        assertThat(refusal(Wavs.header(coding, channels, rate, bits, 0)))
                .isEqualTo(
                        "a.wav: at byte 20: expected PCM of up to 32 bits, floating point, A-law or μ-law, at a usual rate,"
                                + " got %s; ffmpeg -i \"a.wav\" \"a-pcm.wav\" converts it".formatted(found));
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "1, 24", "1, 32", "1, 20", "1, 12", "3, 32", "3, 64"})
    void channelsAreAveragedAndDepthsRounded(int coding, int bits) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * SAMPLES.length * (bits + 7) / 8 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : SAMPLES) {
            put(bytes, coding, bits, sample + 400);
            put(bytes, coding, bits, sample - 400);
        }
        byte[] content = Arrays.copyOf(bytes.array(), bytes.position());
        byte[] header = Wavs.header(coding, 2, 8000, bits, content.length);
        assertThat(read(Wavs.concatenated(header, content))).isEqualTo(read(FILE));
    }

    private static void put(ByteBuffer bytes, int coding, int bits, int sample) {
        if (coding == 3 && bits == 32) {
            bytes.putFloat(sample / 32_768f);
        } else if (coding == 3) {
            bytes.putDouble(sample / 32_768.0);
        } else {
            for (int shift = 32 - (bits + 7) / 8 * 8; shift < 32; shift += 8) {
                bytes.put((byte) (sample << 16 >> shift));
            }
        }
    }

    @Test
    void readsAlaw() throws IOException {
        byte[] codes = {(byte) 0xD5, 0x55, (byte) 0xAA, 0x2A, (byte) 0x80};
        String sound = read(Wavs.concatenated(Wavs.header(6, 1, 8000, 8, codes.length), codes));
        assertThat(SoundText.samples(sound)).isEqualTo(inMulaw(new short[] {8, -8, 32_256, -32_256, 5504}));
    }

    @ParameterizedTest
    @CsvSource({"44100, 2", "16000, 1", "48000, 6", "11025, 1"})
    void otherRatesAreConverted(int rate, int channels) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rate * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < rate; at++) {
            for (int channel = 0; channel < channels; channel++) {
                bytes.putShort((short) Math.round(16_000 * Math.sin(2 * Math.PI * 440 * at / rate)));
            }
        }
        WavReader reader = new WavReader(
                new ByteArrayInputStream(
                        Wavs.concatenated(Wavs.header(1, channels, rate, 16, bytes.capacity()), bytes.array())),
                "a.wav",
                100_000);
        short[] heard = SoundText.samples(reader.read());
        assertThat(heard).hasSize(8000);
        for (int at = 100; at < 7900; at++) {
            double expected = 16_000 * Math.sin(2 * Math.PI * 440 * at / 8000);
            assertThat((double) heard[at]).isCloseTo(expected, within(20 + Math.abs(expected) / 25)); // of μ-law
        }
        assertThat(reader.conversion())
                .hasValueSatisfying(format -> assertThat(format).contains(rate + " Hz"));
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "2147479552, 2147479588", "2147483647, 2147483647", "0, 0", "0, -1"})
    void sizesOfWritersIntoAPipeMeanTheEndOfTheFile(int data, int whole) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(FILE.clone()).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(4, whole).putInt(40, data);
        assertThat(read(file.array())).isEqualTo(read(FILE));
    }

    @Test
    void otherFilesOfSoundAreRefusedWithTheCommandThatConverts() {
        assertThat(refusal(Wavs.ascii("fLaC....")))
                .isEqualTo(
                        "a.wav: at byte 0: expected 'RIFF', as WAV files have it, got 'fLaC'; FLAC is not read, but ffmpeg -i"
                                + " \"a.wav\" \"a-pcm.wav\" converts it");
        assertThat(refusal(new byte[] {'I', 'D', '3', 4, 0, 0})).contains("MP3 is not read, but ffmpeg");
        assertThat(refusal(new byte[] {-1, -5, 0x50, 4, 0, 0})).contains("MP3 is not read, but ffmpeg");
        assertThat(SoundFiles.command("b/my $song.mp3")).isEqualTo("ffmpeg -i \"my \\$song.mp3\" \"my \\$song.wav\"");
    }

    @Property(tries = 300)
    void aHeaderWithAnyLegalChunksReadsTheSameSamples(
            @ForAll("chunks") List<byte[]> before, @ForAll("chunks") List<byte[]> between, @ForAll boolean extensible)
            throws IOException {
        byte[] format = extensible ? extensible() : Arrays.copyOfRange(FILE, 12, 36);
        byte[] file = Wavs.concatenated(
                Arrays.copyOf(FILE, 12),
                Wavs.concatenated(before.toArray(byte[][]::new)),
                format,
                Wavs.concatenated(between.toArray(byte[][]::new)),
                Arrays.copyOfRange(FILE, 36, FILE.length));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        assertThat(read(file)).isEqualTo(read(FILE));
    }

    @Provide
    Arbitrary<List<byte[]>> chunks() {
        Arbitrary<String> names = Arbitraries.of("LIST", "fact", "bext", "JUNK", "cue ", "id3 ", "PEAK", "iXML");
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 40);
        return Combinators.combine(names, sizes)
                .as((name, size) -> Wavs.concatenated(
                        Wavs.ascii(name), new byte[] {size.byteValue(), 0, 0, 0}, new byte[size + size % 2]))
                .list()
                .ofMaxSize(4);
    }

    @Test
    void saysWhereAFileIsNoWavFile() {
        assertThat(refusal(Wavs.ascii("RF64....WAVE")))
                .isEqualTo(
                        "a.wav: at byte 0: expected 'RIFF', as WAV files have it, got 'RF64'; RF64 is not read, but ffmpeg -i"
                                + " \"a.wav\" \"a-pcm.wav\" converts it");
        assertThat(refusal(Wavs.ascii("RIFF....AVI ")))
                .isEqualTo("a.wav: at byte 8: expected 'WAVE', as WAV files have it, got 'AVI '");
        assertThat(refusal(Wavs.concatenated(Wavs.ascii("RIFF....WAVEdata"), new byte[4])))
                .contains("at byte 20: expected a chunk 'fmt ' before the samples");
        assertThat(refusal(Wavs.concatenated(Wavs.ascii("RIFF....WAVEfmt "), new byte[4])))
                .contains("at byte 20: expected a chunk 'fmt ' of 16 bytes or some more, got 0");
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

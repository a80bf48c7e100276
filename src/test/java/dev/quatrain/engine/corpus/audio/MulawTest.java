package dev.quatrain.engine.corpus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class MulawTest {

    /** G.711 in 16 bits: eight segments of sixteen intervals each, twice as wide in each segment. */
    private record Interval(int code, int from, int width) {

        /** @param bits sign, segment and interval before they are inverted */
        static Interval of(int bits) {
            int from = 0;
            int width = 8;
            for (int at = 0; at < (bits & 0x7F); at++) {
                from += at == 0 ? 4 : width; // the first one lies on both sides of zero
                width = at % 16 == 15 ? 2 * width : width;
            }
            return new Interval(~bits & 0xFF, from, (bits & 0x7F) == 0 ? 4 : width);
        }

        int middle() {
            return from == 0 ? 0 : from + width / 2;
        }
    }

    @Test
    void aCodeStandsForTheMiddleOfItsInterval() {
        for (int bits = 0; bits < 0x80; bits++) {
            Interval interval = Interval.of(bits);
            assertThat(Mulaw.decode((byte) interval.code())).isEqualTo((short) interval.middle());
            assertThat(Mulaw.decode((byte) (interval.code() & 0x7F))).isEqualTo((short) -interval.middle());
        }
    }

    @Test
    void aSampleHasTheCodeOfTheIntervalThatItLiesIn() {
        for (int bits = 0; bits < 0x80; bits++) {
            Interval interval = Interval.of(bits);
            for (int sample = interval.from(); sample < interval.from() + interval.width(); sample++) {
                assertThat(Mulaw.encode(sample) & 0xFF).as("sample %d", sample).isEqualTo(interval.code());
                int negative = sample == 0 ? interval.code() : interval.code() & 0x7F;
                assertThat(Mulaw.encode(-sample) & 0xFF)
                        .as("sample −%d", sample)
                        .isEqualTo(negative);
            }
        }
    }

    @Test
    void theWayThereAndBackCostsHalfAnIntervalAtMost() {
        for (int sample = -32_635; sample <= 32_635; sample++) {
            int error = Math.abs(Mulaw.decode(Mulaw.encode(sample)) - sample);
            assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(Math.max(4, (Math.abs(sample) + 132) / 32));
        }
    }

    @Test
    void theLoudestIsAsLoudAsCanBe() {
        assertThat(Mulaw.encode(32_767)).isEqualTo((byte) 0x80);
        assertThat(Mulaw.encode(-32_768)).isEqualTo((byte) 0x00);
    }

    @Test
    void theJdkDecodesAlike() throws IOException {
        byte[] codes = new byte[256];
        for (int code = 0; code < 256; code++) {
            codes[code] = (byte) code;
        }
        AudioFormat mulaw = new AudioFormat(AudioFormat.Encoding.ULAW, 8000, 8, 1, 1, 8000, false);
        AudioInputStream pcm = AudioSystem.getAudioInputStream(
                new AudioFormat(8000, 16, 1, true, false),
                new AudioInputStream(new ByteArrayInputStream(codes), mulaw, codes.length));
        ByteBuffer decoded = ByteBuffer.wrap(pcm.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (byte code : codes) {
            assertThat(Mulaw.decode(code)).as("code %02x", code).isEqualTo(decoded.getShort());
        }
    }
}

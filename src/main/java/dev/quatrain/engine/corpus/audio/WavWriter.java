package dev.quatrain.engine.corpus.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes sound as a WAV file: one channel, 8,000 samples per second, PCM of 16 bits. */
public final class WavWriter {

    private static final AudioFormat PCM = new AudioFormat(SoundText.RATE, 16, 1, true, false);

    private WavWriter() {}

    /** @param sound see {@link SoundText} */
    public static byte[] write(String sound) {
        short[] samples = SoundText.samples(sound);
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), PCM, samples.length)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes all that is written", impossible);
        }
        return wav.toByteArray();
    }
}

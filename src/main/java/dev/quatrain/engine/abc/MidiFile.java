package dev.quatrain.engine.abc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Writes a tune as a Standard MIDI File of type 0: one track, a channel for each voice. */
public final class MidiFile {
    private static final int ONE_TRACK = 0;
    private static final int TITLE = 0x03;
    private static final int TEMPO = 0x51;
    private static final int METER = 0x58;
    private static final int CLOCKS_PER_QUARTER = 24;
    private static final int LOUDNESS = 80;
    private static final int CHANNELS = 15; // without that of percussion
    private static final int PERCUSSION = 9;

    private MidiFile() {}

    public static byte[] write(Performance score) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MidiSystem.write(sequence(score), ONE_TRACK, out);
            return out.toByteArray();
        } catch (InvalidMidiDataException impossible) {
            throw new IllegalStateException("a score that MIDI cannot hold", impossible);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Sequence sequence(Performance score) throws InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, Performance.QUARTER);
        Track track = sequence.createTrack();
        if (!score.title().isEmpty()) {
            track.add(meta(TITLE, score.title().getBytes(StandardCharsets.UTF_8)));
        }
        for (Performance.Tempo tempo : score.tempos()) {
            long microseconds = Math.min(0xFFFFFF, Math.round(60_000_000 / tempo.quartersPerMinute()));
            byte[] content = {(byte) (microseconds >> 16), (byte) (microseconds >> 8), (byte) microseconds};
            track.add(new MidiEvent(new MetaMessage(TEMPO, content, content.length), tempo.start()));
        }
        int power = Integer.numberOfTrailingZeros(Integer.highestOneBit(score.beatUnit()));
        track.add(meta(METER, (byte) score.beatsPerBar(), (byte) power, (byte) CLOCKS_PER_QUARTER, (byte) 8));
        for (Performance.Sound sound : score.notes()) {
            track.add(event(ShortMessage.NOTE_ON, sound, sound.start()));
            track.add(event(ShortMessage.NOTE_OFF, sound, sound.start() + sound.duration()));
        }
        return sequence;
    }

    private static MidiEvent meta(int type, byte... content) throws InvalidMidiDataException {
        return new MidiEvent(new MetaMessage(type, content, content.length), 0);
    }

    private static MidiEvent event(int command, Performance.Sound sound, long tick) throws InvalidMidiDataException {
        int channel = sound.voice() % CHANNELS;
        int melodic = channel < PERCUSSION ? channel : channel + 1;
        return new MidiEvent(new ShortMessage(command, melodic, sound.pitch(), LOUDNESS), tick);
    }
}

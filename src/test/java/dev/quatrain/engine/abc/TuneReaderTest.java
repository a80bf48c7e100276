package dev.quatrain.engine.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quatrain.fixture.Tunes;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TuneReaderTest {

    /** Pitches and starts and durations worked out by hand; times in eighths, which are 2520 ticks. */
    static Stream<Arguments> examples() {
        return Stream.of(
                arguments("C2 D, e' z f", "60@0+2 50@2+1 88@3+1 77@5+1"),
                arguments("^F F =F|F", "66@0+1 66@1+1 65@2+1 65@3+1"),
                arguments("^F f|", "66@0+1 78@1+1"),
                arguments("C2-C D", "60@0+3 62@3+1"),
                arguments("^C2-|C C", "61@0+3 60@3+1"),
                arguments("_E2-|DE", "63@0+2 62@2+1 64@3+1"),
                arguments("C2-|D", "60@0+2 62@2+1"),
                arguments("C>D E<F G>>A", "60@0+1.5 62@1.5+0.5 64@2+0.5 65@2.5+1.5 67@4+1.75 69@5.75+0.25"),
                arguments(
                        "(3C2D2E2 (2FG A", "60@0+1.3333 62@1.3333+1.3333 64@2.6667+1.3333 65@4+1.5 67@5.5+1.5 69@7+1"),
                arguments("[CEG]2 [c2e2]", "60@0+2 64@0+2 67@0+2 72@2+1 76@2+1"),
                arguments("{ag}C \"Am\"D ~E !trill!F (GA)", "60@0+1 62@1+1 64@2+1 65@3+1 67@4+1 69@5+1"),
                arguments("|:C:|D", "60@0+1 60@1+1 62@2+1"),
                arguments("C:|D|E:|", "60@0+1 60@1+1 62@2+1 64@3+1 62@4+1 64@5+1"),
                arguments("|:C|1D:|2E||F", "60@0+1 62@1+1 60@2+1 64@3+1 65@4+1"),
                arguments("|:C|[1D|E:|\n[2F|G|]", "60@0+1 62@1+1 64@2+1 60@3+1 65@4+1 67@5+1"),
                arguments("|:C::D:|", "60@0+1 60@1+1 62@2+1 62@3+1"),
                arguments("C[K:D]F C[L:1/4]C", "60@0+1 66@1+1 61@2+1 61@3+2"),
                arguments("C/2D/E3/2F//G", "60@0+0.5 62@0.5+0.5 64@1+1.5 65@2.5+0.25 67@2.75+1"),
                arguments("C%D\nE\"^slow D\"F\\\nG", "60@0+1 64@1+1 65@2+1 67@3+1"),
                arguments("Z C", "60@8+1"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void soundsAsWorkedOutByHand(String music, String expected) {
        assertThat(written(TuneReader.read("X:1\nM:4/4\nL:1/8\nK:C\n" + music))).isEqualTo(expected);
    }

    @Test
    void readsTheHead() {
        Performance score = TuneReader.read("X:7\nT:Home\nR:jig\nM:6/8\nQ:3/8=100\nK:Bb\nB");
        assertThat(score.title()).isEqualTo("Home");
        assertThat(score.beatsPerBar()).isEqualTo(6);
        assertThat(score.beatUnit()).isEqualTo(8);
        assertThat(score.quartersPerMinute()).isEqualTo(150);
        assertThat(written(score)).isEqualTo("70@0+1");
    }

    @Test
    void theUnitOfLengthFollowsFromTheMeter() {
        assertThat(written(TuneReader.read("X:1\nM:2/4\nK:C\nC"))).isEqualTo("60@0+0.5");
        assertThat(written(TuneReader.read("X:1\nM:3/4\nK:C\nC"))).isEqualTo("60@0+1");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("hello", "line 1, column 1: expected a field of the tune's head, such as K:, found h"),
                arguments("X:1\nM:4/4\n", "line 3, column 1: expected a key in a field K:, found the end"),
                arguments("X:1\nK:C\nCD h", "line 3, column 4: expected music, found h"),
                arguments("X:1\nK:C\n[CE", "line 3, column 4: expected the end of a chord, found the end"),
                arguments("X:1\nK:C\nC]", "line 3, column 2: expected a chord's notes before its end, found ]"),
                arguments("X:1\nK:C\n|z|", "line 3, column 4: expected a note, found the end"),
                arguments("X:1\nK:H\nC", "expected a key such as G, Bb or Ador, found K:H"),
                arguments("X:1\nK:C\nC/0", "line 3, column 3: expected music, found 0"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhereATextIsNoTune(String text, String message) {
        assertThatThrownBy(() -> TuneReader.read(text))
                .isInstanceOf(NoTune.class)
                .hasMessage(message);
    }

    @Test
    void aTransposedTuneSoundsSemitonesHigher() {
        for (String tune : List.of(Tunes.JIG, Tunes.REEL)) {
            Performance plain = TuneReader.read(tune);
            for (int semitones = -5; semitones <= 6; semitones++) {
                Performance moved = TuneReader.read(
                        AbcTransposition.transpose(tune, semitones).orElseThrow());
                int by = semitones;
                assertThat(moved.notes())
                        .isEqualTo(plain.notes().stream()
                                .map(note -> new Performance.Sound(note.start(), note.duration(), note.pitch() + by))
                                .toList());
            }
        }
    }

    @Test
    void writesAStandardMidiFile() throws Exception {
        byte[] bytes = MidiFile.write(TuneReader.read("X:1\nT:Home\nM:3/4\nL:1/8\nQ:1/4=90\nK:G\nF2[Bd]"));
        Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
        assertThat(sequence.getDivisionType()).isEqualTo(Sequence.PPQ);
        assertThat(sequence.getResolution()).isEqualTo(Performance.QUARTER);
        assertThat(sequence.getTracks()).hasSize(1);
        assertThat(events(sequence.getTracks()[0]))
                .containsExactly(
                        "3:486f6d65",
                        "51:0a2c2b",
                        "58:03021808",
                        "on 66@0",
                        "off 66@5040",
                        "on 71@5040",
                        "on 74@5040",
                        "off 71@7560",
                        "off 74@7560",
                        "2f:");
    }

    private static List<String> events(Track track) {
        return IntStream.range(0, track.size())
                .mapToObj(track::get)
                .map(TuneReaderTest::event)
                .toList();
    }

    private static String event(MidiEvent event) {
        if (event.getMessage() instanceof MetaMessage meta) {
            return Integer.toHexString(meta.getType()) + ":" + HexFormat.of().formatHex(meta.getData());
        }
        ShortMessage message = (ShortMessage) event.getMessage();
        String kind = message.getCommand() == ShortMessage.NOTE_ON ? "on" : "off";
        return kind + " " + message.getData1() + "@" + event.getTick();
    }

    private static String written(Performance score) {
        return String.join(
                " ",
                score.notes().stream()
                        .map(note -> note.pitch() + "@" + eighths(note.start()) + "+" + eighths(note.duration()))
                        .toList());
    }

    private static String eighths(long ticks) {
        double eighths = Math.round(ticks * 10_000.0 / 2520) / 10_000.0;
        return eighths == Math.rint(eighths) ? Long.toString((long) eighths) : Double.toString(eighths);
    }
}

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
import org.junit.jupiter.params.provider.CsvSource;
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
                arguments("[CEG]2 [c2e2]", "60@0+2 64@0+2 67@0+2 72@2+2 76@2+2"),
                arguments("{ag}C \"Am\"D ~E !trill!F (GA)", "60@0+1 62@1+1 64@2+1 65@3+1 67@4+1 69@5+1"),
                arguments("|:C:|D", "60@0+1 60@1+1 62@2+1"),
                arguments("C:|D|E:|", "60@0+1 60@1+1 62@2+1 64@3+1 62@4+1 64@5+1"),
                arguments("|:C|1D:|2E||F", "60@0+1 62@1+1 60@2+1 64@3+1 65@4+1"),
                arguments("|:C|[1D|E:|\n[2F|G|]", "60@0+1 62@1+1 64@2+1 60@3+1 65@4+1 67@5+1"),
                arguments("|:C::D:|", "60@0+1 60@1+1 62@2+1 62@3+1"),
                arguments("C[K:D]F C[L:1/4]C", "60@0+1 66@1+1 61@2+1 61@3+2"),
                arguments("C/2D/E3/2F//G", "60@0+0.5 62@0.5+0.5 64@1+1.5 65@2.5+0.25 67@2.75+1"),
                arguments("C%D\nE\"^slow D\"F\\\nG", "60@0+1 64@1+1 65@2+1 67@3+1"),
                arguments("Z C", "60@8+1"),
                arguments("|:A|B||C:|", "69@0+1 71@1+1 60@2+1 69@3+1 71@4+1 60@5+1"));
    }

    /** The rest of the notation, by the standard's sections. */
    static Stream<Arguments> wholeNotation() {
        return Stream.of(
                // 4.17 chords
                arguments("[C2E2G2] c2|", "60@0+2 64@0+2 67@0+2 72@2+2"),
                arguments("[C2E2G2]3", "60@0+6 64@0+6 67@0+6"),
                arguments("[C/E/]c", "60@0+0.5 64@0+0.5 72@0.5+1"),
                arguments("[C2E4]c", "60@0+2 64@0+2 72@2+1"),
                arguments("[.C ^E!f!G]c", "60@0+1 65@0+1 67@0+1 72@1+1"),
                arguments("[CE]>[DF]", "60@0+1.5 64@0+1.5 62@1.5+0.5 65@1.5+0.5"),
                // 4.11 ties
                arguments("[C-E-G-]2[CEG]2|", "60@0+4 64@0+4 67@0+4"),
                arguments("[C-E]2[CE]2|", "60@0+4 64@0+2 64@2+2"),
                arguments("[CE]2-[CE]2|", "60@0+4 64@0+4"),
                arguments("[C^F-]|[CF]F|", "60@0+1 66@0+2 60@1+1 65@2+1"),
                arguments("C.-C", "60@0+2"),
                arguments("C-[M:3/4]C", "60@0+2"),
                // 4.14 and 4.16 decorations and user symbols
                arguments("C2!D.C.!D2|", "60@0+2 62@2+2"),
                arguments("C!>(!DE!>)!F|", "60@0+1 62@1+1 64@2+1 65@3+1"),
                arguments("!5!G", "67@0+1"),
                arguments("C+trill+D+>+E+ff+F", "60@0+1 62@1+1 64@2+1 65@3+1"),
                arguments("CD!EF", "60@0+1 62@1+1 64@2+1 65@3+1"),
                arguments("[U:h=!trill!]hC.D~E", "60@0+1 62@1+1 64@2+1"),
                // 4.2 accidentals, 3.1.17 instructions
                arguments("^F2[r:still sharp]F2|F2|", "66@0+2 66@2+2 65@4+2"),
                arguments("^F[P:A]F", "66@0+1 66@1+1"),
                arguments("{^F}F", "65@0+1"),
                // 4.8 to 4.10 bar lines, repeats, endings
                arguments("|:C|1D:|2E:|3F|]", "60@0+1 62@1+1 60@2+1 64@3+1 60@4+1 65@5+1"),
                arguments("|:C|1,2D:|3E|]", "60@0+1 62@1+1 60@2+1 62@3+1 60@4+1 64@5+1"),
                arguments("|:C|[1-2D:|[3E|]", "60@0+1 62@1+1 60@2+1 62@3+1 60@4+1 64@5+1"),
                arguments("|:C|1,3D:|2E:|]", "60@0+1 62@1+1 60@2+1 64@3+1 60@4+1 62@5+1"),
                arguments("|:C:|2,4D:|", "60@0+1 60@1+1 62@2+1 60@3+1 60@4+1 62@5+1"),
                arguments("|:CD[1E:|[2F|]", "60@0+1 62@1+1 64@2+1 60@3+1 62@4+1 65@5+1"),
                arguments("|:C| [1D:| [2E||F:|", "60@0+1 62@1+1 60@2+1 64@3+1 65@4+1 65@5+1"),
                arguments("[|:C:|]", "60@0+1 60@1+1"),
                arguments("C:|:D:||:E:|", "60@0+1 60@1+1 62@2+1 62@3+1 64@4+1 64@5+1"),
                arguments("|::C::|D", "60@0+1 60@1+1 60@2+1 62@3+1"),
                arguments("C||D:|", "60@0+1 62@1+1 62@2+1"),
                arguments("|:C[|]D.|E:|", "60@0+1 62@1+1 64@2+1 60@3+1 62@4+1 64@5+1"),
                // 2.2.4 and 4.7 white space and line ends
                arguments("C\tD", "60@0+1 62@1+1"),
                arguments("CD\\ \nE", "60@0+1 62@1+1 64@2+1"),
                arguments("CD\\ % goes on\nE", "60@0+1 62@1+1 64@2+1"),
                arguments("C``D\r\nE", "60@0+1 62@1+1 64@2+1"),
                arguments("Cy2D y E", "60@0+1 62@1+1 64@2+1"),
                arguments("C\n\nHere the tune has ended.", "60@0+1"),
                arguments("C\n%%text no music\nw:la la\n%%begintext\nnor this\n%%endtext\nD", "60@0+1 62@1+1"),
                // 4.13 tuplets
                arguments("(3:2:2C2DE", "60@0+1.3333 62@1.3333+0.6667 64@2+1"),
                arguments("(3::4CDEFG", "60@0+0.6667 62@0.6667+0.6667 64@1.3333+0.6667 65@2+0.6667 67@2.6667+1"),
                arguments("(5:4CDEFG A", "60@0+0.8 62@0.8+0.8 64@1.6+0.8 65@2.4+0.8 67@3.2+0.8 69@4+1"),
                arguments("(5CDEFG", "60@0+0.4 62@0.4+0.4 64@0.8+0.4 65@1.2+0.4 67@1.6+0.4"),
                arguments("[M:6/8](5CDEFG", "60@0+0.6 62@0.6+0.6 64@1.2+0.6 65@1.8+0.6 67@2.4+0.6"),
                arguments("(3C{d}D[EG]", "60@0+0.6667 62@0.6667+0.6667 64@1.3333+0.6667 67@1.3333+0.6667"),
                // 4.5 rests
                arguments("x2 C Z2 D [M:3/4] Z E X F", "60@2+1 62@19+1 64@26+1 65@33+1"),
                // 7 voices and overlay
                arguments("V:1\nCDEF|\nV:2\nC,4|", "48@0+4 60@0+1 62@1+1 64@2+1 65@3+1"),
                arguments("[V:1]CD|[V:2]C,2|\n[V:1]EF|[V:2]D,2|", "48@0+2 60@0+1 62@1+1 50@2+2 64@2+1 65@3+1"),
                arguments("CD|\nV:2\n[K:D]F2|", "60@0+1 66@0+2 62@1+1"),
                arguments(
                        "V:1\n|:C|1D:|2E|]\nV:2\n|:c|1d:|2e|]",
                        "60@0+1 72@0+1 62@1+1 74@1+1 60@2+1 72@2+1 64@3+1 76@3+1"),
                arguments("V:1\n^F|\nV:2\nF|", "65@0+1 66@0+1"),
                arguments("V:1 transpose=-2\nC|\nV:2 octave=1\nC|\nV:3 clef=treble-8\nC|", "48@0+1 58@0+1 72@0+1"),
                arguments("CD&E2|F", "60@0+1 64@0+2 62@1+1 65@2+1"),
                arguments("C2-&^E2|C2&E2|", "60@0+4 65@0+2 64@2+2"),
                // 4.12 and 4.20
                arguments("{/ag}C{B2>A}D", "60@0+1 62@1+1"),
                arguments("C-C\nM:3/4\nC", "60@0+2 60@2+1"));
    }

    @ParameterizedTest
    @MethodSource("wholeNotation")
    void readsTheWholeNotation(String music, String expected) {
        assertThat(written(TuneReader.read("X:1\nM:4/4\nL:1/8\nK:C\n" + music))).isEqualTo(expected);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments("A minor", "60 62 64 65 67 69 71"),
                arguments("Gmajor", "60 62 64 66 67 69 71"),
                arguments("G MAJOR", "60 62 64 66 67 69 71"),
                arguments("D Mixolydian", "60 62 64 66 67 69 71"),
                arguments("Edorian", "61 62 64 66 67 69 71"),
                arguments("F#m", "61 62 64 66 68 69 71"),
                arguments("Bb", "60 62 63 65 67 69 70"),
                arguments("B♭ Lyd", "60 62 64 65 67 69 70"),
                arguments("G clef=bass", "60 62 64 66 67 69 71"),
                arguments("G bass", "60 62 64 66 67 69 71"),
                arguments("G treble-8 middle=d stafflines=3", "48 50 52 54 55 57 59"),
                arguments("G octave=-1", "48 50 52 54 55 57 59"),
                arguments("G bass+8 octave=-1", "60 62 64 66 67 69 71"),
                arguments("C transpose=-2", "58 60 62 63 65 67 69"),
                arguments("HP", "61 62 64 66 67 69 71"),
                arguments("Hp", "61 62 64 66 67 69 71"),
                arguments("none", "60 62 64 65 67 69 71"),
                arguments("", "60 62 64 65 67 69 71"),
                arguments("clef=alto", "60 62 64 65 67 69 71"),
                arguments("D =c", "60 62 64 66 67 69 71"),
                arguments("D phr ^f", "60 62 63 66 67 69 70"),
                arguments("D exp _b^f", "60 62 64 66 67 69 70"),
                arguments("^f^c", "61 62 64 66 67 69 71"),
                arguments("D % two sharps", "61 62 64 66 67 69 71"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsKeysInAllSpellings(String key, String pitches) {
        assertThat(pitches(TuneReader.read("X:1\nK:" + key + "\nCDEFGAB"))).isEqualTo(pitches);
    }

    @ParameterizedTest
    @CsvSource({"not, 66 65 77", "octave, 66 66 77", "pitch, 66 66 78"})
    void anAccidentalReachesAsFarAsTheInstructionSays(String reach, String pitches) {
        String tune = "X:1\nI:propagate-accidentals %s\nK:C\n^FFf".formatted(reach);
        assertThat(pitches(TuneReader.read(tune))).isEqualTo(pitches);
    }

    static Stream<Arguments> tempos() {
        return Stream.of(
                arguments("Q:1/4=160", 160),
                arguments("Q:\"Allegro\" 1/4=160", 160),
                arguments("Q:1/4 = 160 \"Allegro\"", 160),
                arguments("Q:3/8=50", 75),
                arguments("Q:1/4 3/8 1/4 3/8=40", 200),
                arguments("Q:\"Andante\"", 120),
                arguments("Q:Andante", 120),
                arguments("Q:200", 100),
                arguments("Q:C3=40", 60),
                arguments("Q:1/4=60 % slow", 60));
    }

    @ParameterizedTest
    @MethodSource("tempos")
    void readsTheTempo(String field, double quartersPerMinute) {
        String tune = "X:1\n" + field + "\nL:1/8\nK:C\nC";
        assertThat(TuneReader.read(tune).tempos()).containsExactly(new Performance.Tempo(0, quartersPerMinute));
    }

    @Test
    void theTempoChangesWithinATune() {
        Performance score = TuneReader.read("X:1\nL:1/4\nQ:1/4=100\nK:C\nC[Q:1/4=60]D|\nQ:\"Presto\" 1/4=200\nE");
        int quarter = Performance.QUARTER;
        assertThat(score.tempos())
                .containsExactly(
                        new Performance.Tempo(0, 100),
                        new Performance.Tempo(quarter, 60),
                        new Performance.Tempo(2 * quarter, 200));
    }

    @ParameterizedTest
    @CsvSource({"2+2+3/8, 7, 8", "(2+3)/4, 5, 4", "2 + 3/8, 5, 8", "C|, 2, 2", "12/8, 12, 8", "none, 4, 4"})
    void readsTheMeter(String meter, int beats, int unit) {
        Performance score = TuneReader.read("X:1\nM:" + meter + "\nL:1/8\nK:C\nZC");
        assertThat(score.beatsPerBar()).isEqualTo(beats);
        assertThat(score.beatUnit()).isEqualTo(unit);
        assertThat(written(score)).isEqualTo("60@" + 8 * beats / unit + "+1");
    }

    @Test
    void aChangeOfTheMeterLeavesTheUnitOfLength() {
        assertThat(written(TuneReader.read("X:1\nM:2/4\nK:C\nC[M:4/4]C"))).isEqualTo("60@0+0.5 60@0.5+0.5");
    }

    @Test
    void playsThePartsInTheirOrder() {
        String tune = "X:1\nP:A2(BA)\nL:1/8\nK:C\nP:A\nC|\nP:B\n|:D:|";
        assertThat(pitches(TuneReader.read(tune))).isEqualTo("60 60 62 62 60");
    }

    @Test
    void aTuneBookHasAHeadAndProse() {
        String book = "%abc-2.1\nM:6/8\nL:1/4\n\nA little book.\n\nX:1\nT:One\nK:G\nF\n\nX:2\nK:C\nC";
        Performance score = TuneReader.read(book);
        assertThat(score.title()).isEqualTo("One");
        assertThat(score.beatsPerBar()).isEqualTo(6);
        assertThat(written(score)).isEqualTo("66@0+2");
    }

    @Test
    void voicesOfTheHeadAreThoseOfTheBody() {
        String tune = "X:1\nL:1/8\nV:T name=\"Tune\"\nV:B clef=bass octave=-1\nK:C\n[V:T]C|\n[V:B]C|";
        assertThat(written(TuneReader.read(tune))).isEqualTo("48@0+1 60@0+1");
    }

    @Test
    void refusesATuneThatIsTooLongWithItsRepeats() {
        String rests = "X:1\nP:(A99)10\nK:C\nP:A\nC|" + "z|".repeat(2_000);
        assertThatThrownBy(() -> TuneReader.read(rests))
                .isInstanceOf(NoTune.class)
                .hasMessage("expected at most 1000000 notes and rests with all repeats");
    }

    @Test
    void exclamationMarksMayBeLineBreaks() {
        assertThat(pitches(TuneReader.read("X:1\nI:linebreak !\nK:C\nC!DE!F"))).isEqualTo("60 62 64 65");
        assertThat(pitches(TuneReader.read("X:1\nK:C\nC!DE!F"))).isEqualTo("60 65");
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
                arguments("hello", "line 1, column 1: expected a field of the tune's head, such as K:, got h"),
                arguments("X:1\nM:4/4\n", "line 3, column 1: expected a key in a field K:, got the end"),
                arguments("X:1\nK:C\nCD h", "line 3, column 4: expected music, got h"),
                arguments("X:1\nK:C\n[CE", "line 3, column 4: expected the end of a chord, got the end"),
                arguments("X:1\nK:C\nC]", "line 3, column 2: expected a chord's notes before its end, got ]"),
                arguments("X:1\nK:C\n|z|", "line 3, column 4: expected a note, got the end"),
                arguments(
                        "X:1\nK:H\nC",
                        "line 2, column 3: expected a key such as G, Bb, A minor or D ^c, and clefs, got K:H"),
                arguments("X:1\nM:4\nK:C\nC", "line 2, column 3: expected a meter such as 3/4, 2+3/8 or C, got M:4"),
                arguments("X:1\nK:C\nC[L:8]C", "line 3, column 5: expected a unit of length such as 1/8, got L:8"),
                arguments(
                        "X:1\nP:A(B\nK:C\nC",
                        "line 2, column 3: expected an order of parts such as A2(BC)2, got P:A(B"),
                arguments("X:1\nP:AB\nK:C\nP:A\nC", "expected a part P:B, which the order of parts in the head names"),
                arguments(
                        "X:1\nK:C\n^/C",
                        "line 3, column 1: expected a note after an accidental (quarter tones are not played), got ^"),
                arguments(
                        "X:1\nK:C\n+CEG+", "line 3, column 1: expected a chord in brackets, such as [CEG], got +CEG+"),
                arguments("X:1\nK:C\nC(&D|E&)", "line 3, column 3: expected a layer of one bar, & without (, got (&"),
                arguments("X:1\nK:C\n{gC|", "line 3, column 4: expected the end of the grace notes, got |"),
                arguments("X:1\nK:C\nC/0", "line 3, column 3: expected music, got 0"));
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
                                .map(note -> new Performance.Sound(
                                        note.start(), note.duration(), note.pitch() + by, note.voice()))
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

    private static String pitches(Performance score) {
        return String.join(
                " ",
                score.notes().stream()
                        .map(note -> Integer.toString(note.pitch()))
                        .toList());
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

package dev.quatrain.engine.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quatrain.fixture.Abc2Midi;
import dev.quatrain.fixture.Tunes;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pitch and onset, note by note, as {@code abc2midi} plays them; Debian has it in {@code abcmidi}. */
class PlaybackTest {
    private static final String HEAD = "X:1\nM:4/4\nL:1/8\nK:C\n";

    @BeforeAll
    static void requireProgram() {
        assumeTrue(Abc2Midi.isInstalled(), "abc2midi is installed");
    }

    static Stream<String> tunes() {
        Stream<String> music = Stream.of(
                "[CEG]3 c2|[C/E/]c [DD]2|[C2E2]D|",
                "[C-E-G-]2[CEG]2|[CE]2-[CE]2|",
                "C2!D.C.!D2|C!>(!DE!>)!F|!5!G4|",
                "^F2[r:still sharp]F2f2|F4|_B2=B2b2B2|",
                "|:C4|1D4:|2E4:|3F4|]",
                "|:C4|1,2D4:|3E4|]",
                "|:C4|[1D4:|[2E4||F4|]",
                "|:C4|D4||E4:|F4|",
                "C\tD EF\\ \nGABc|",
                "V:1\nCDEF|\nV:2\nC,4|",
                "V:1\n|:CDEF:|\nV:2\n[K:D]|:F2C2:|",
                "(3CDE (3:2:2F2G (5:4ABcde|(2CD (4EFGA (6Bcdefg|",
                "A>BC<D E>>FG<<A B>>>cd<<<e|",
                "z2 C2 x4|Z2|[M:3/4]Z|D4|",
                "CDEF&G,4|c4|",
                "C4-|C2^F2-|F2F2|");
        Stream<String> whole = Stream.of(
                Tunes.JIG,
                Tunes.REEL.replace("||", "|:"), // abc2midi repeats from the beginning, not from a double bar line
                "X:1\nM:2+2+3/8\nL:1/8\nK:G clef=bass\nGABcdef|",
                "X:1\nL:1/8\nK:HP\ncdefgab|",
                "X:1\nL:1/8\nK:D Mixolydian\ncdefgab|",
                "X:1\nL:1/8\nK:A minor\ncdefgab|",
                "X:1\nL:1/8\nK:C treble-8 transpose=2\ncdefgab|",
                "X:1\nP:ABA\nM:4/4\nL:1/8\nK:C\nP:A\nC8|\nP:B\nD8|\n");
        return Stream.concat(music.map(HEAD::concat), whole);
    }

    @ParameterizedTest
    @MethodSource("tunes")
    void playsWhatAbc2MidiPlays(String tune) {
        assertThat(Abc2Midi.onsets(TuneReader.read(tune)))
                .isEqualTo(Abc2Midi.play(tune).orElseThrow());
    }
}

package dev.quatrain.engine.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import dev.quatrain.fixture.Tunes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AbcTranspositionTest {

    static Stream<Arguments> examples() {
        return Stream.of(
                arguments("K:G\nGAB^c", 2, "K:A\nABc^d"),
                arguments("K:G\nF^A=F_B", 1, "K:Ab\nG=B_G_c"),
                arguments("K:D\nd'3/2 F,/2", -2, "K:C\nc'3/2 E,/2"),
                arguments("K:C\n\"F#m7/c\"C \"G/f+\"B", 2, "K:D\n\"G#m7/d\"D \"A/g+\"c"),
                arguments("K:C\n\"F#dim\"c\"Bb\"d", 6, "K:F#\n\"B#dim\"f\"E\"g"),
                arguments("K:Am\nA[K:F]c", 3, "K:Cm\nc[K:Ab]e"),
                arguments("K:Ador\nA", 5, "K:Ddor\nd"),
                arguments("T:A tune\nK:C\nc%c", -5, "T:A tune\nK:G\nG%c"),
                arguments("K:F\n_E", 6, "K:B\n=A"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesANoteInTheNewKey(String tune, int semitones, String expected) {
        assertThat(AbcTransposition.transpose(tune, semitones)).contains(expected);
    }

    @Test
    void everyNoteSoundsAsManySemitonesHigher() {
        for (String tune : List.of(Tunes.JIG, Tunes.REEL)) {
            for (int semitones = AbcTransposition.LOWEST; semitones <= AbcTransposition.HIGHEST; semitones++) {
                String moved = AbcTransposition.transpose(tune, semitones).orElseThrow();
                int by = semitones;
                assertThat(pitches(moved))
                        .as(moved)
                        .isEqualTo(
                                pitches(tune).stream().map(pitch -> pitch + by).toList());
            }
        }
    }

    @Test
    void thereAndBackIsTheSameTune() {
        for (int semitones = -5; semitones <= 5; semitones++) {
            String moved = AbcTransposition.transpose(Tunes.JIG, semitones).orElseThrow();
            assertThat(AbcTransposition.transpose(moved, -semitones)).contains(Tunes.JIG);
        }
    }

    @Test
    void leavesAloneWhatHasNoUsualKey() {
        assertThat(AbcTransposition.transpose("X:1\nK:none\nCDE|", 2)).isEmpty();
        assertThat(AbcTransposition.transpose("X:1\nK:D ^g\nCDE|", 2)).isEmpty();
        assertThat(AbcTransposition.transpose("CDE|", 2)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> AbcTransposition.transpose(Tunes.JIG, 7));
    }

    /** By rules written down anew: sharps F C G D A E B, an accidental holds to the end of its bar. */
    private static List<Integer> pitches(String tune) {
        int[] signature = new int[7];
        int[] bar = new int[7];
        List<Integer> pitches = new ArrayList<>();
        String key = "";
        for (AbcLexeme lexeme : AbcLexer.cut(tune)) {
            if (lexeme.kind() == Kind.VALUE) {
                key = lexeme.text();
            } else if (lexeme.kind() == Kind.NEW_LINE && key.matches("[A-G].*")) {
                signature = AbcSignatures.of(key);
                bar = signature.clone();
                key = "";
            } else if (lexeme.kind() == Kind.BAR) {
                bar = signature.clone();
            } else if (lexeme.kind() == Kind.NOTE) {
                String text = lexeme.text();
                char letter = text.replaceAll("[^A-Ga-g]", "").charAt(0);
                int place = "cdefgab".indexOf(Character.toLowerCase(letter));
                if (text.matches("[\\^_=].*")) {
                    bar[place] = (int) text.chars().filter(c -> c == '^').count()
                            - (int) text.chars().filter(c -> c == '_').count();
                }
                int octave = (Character.isLowerCase(letter) ? 1 : 0)
                        + (int) text.chars().filter(c -> c == '\'').count()
                        - (int) text.chars().filter(c -> c == ',').count();
                pitches.add(60 + 12 * octave + List.of(0, 2, 4, 5, 7, 9, 11).get(place) + bar[place]);
            }
        }
        return pitches;
    }

    /** The signatures that are needed here, one by one. */
    private static final class AbcSignatures {
        private static final String SHARPS = "fcgdaeb";

        static int[] of(String key) {
            int[] signature = new int[7];
            String major = key.endsWith("dor") ? second(key.substring(0, key.length() - 3)) : key;
            int fifths = List.of("Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#")
                            .indexOf(major)
                    - 6;
            for (int i = 0; i < Math.abs(fifths); i++) {
                char letter = fifths > 0 ? SHARPS.charAt(i) : SHARPS.charAt(6 - i);
                signature["cdefgab".indexOf(letter)] = Integer.signum(fifths);
            }
            return signature;
        }

        /** The major key whose second step a dorian tune ends on. */
        private static String second(String tonic) {
            List<String> dorian = List.of("A", "Bb", "B", "C", "C#", "D", "Eb", "D#", "E", "F", "F#", "G", "G#", "Ab");
            List<String> majors = List.of("G", "Ab", "A", "Bb", "B", "C", "Db", "C#", "D", "Eb", "E", "F", "F#", "Gb");
            return majors.get(dorian.indexOf(tonic));
        }
    }
}

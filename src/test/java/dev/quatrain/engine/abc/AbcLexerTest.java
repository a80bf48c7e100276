package dev.quatrain.engine.abc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbcLexerTest {

    @Test
    void cutsATuneIntoItsSymbols() {
        assertThat(texts("X:12\nT:A b\nM:6/8\nL:1/8\nK:Ador\n|:\"Am7\"A2^c (3Bcd [CEG]3|1 =f'/2-f, z>{g}a:|[2 ~A6||\n"))
                .containsExactly(
                        "X:", "1", "2", "\n", "T:", "A", " ", "b", "\n", "M:", "6/8", "\n", "L:", "1/8", "\n", "K:",
                        "Ador", "\n", "|:", "\"Am7\"", "A2", "^c", " ", "(3", "B", "c", "d", " ", "[", "C", "E", "G",
                        "]3", "|", "1", " ", "=f'/2", "-", "f,", " ", "z", ">", "{", "g", "}", "a", ":|", "[2", " ",
                        "~", "A6", "||", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "^^c,3/4 -> NOTE",
                "z//      -> REST",
                "[        -> CHORD_START",
                "]3/2     -> CHORD_END",
                "\"D/f+\"   -> CHORD_SYMBOL",
                "\"C#m7b5\" -> CHORD_SYMBOL",
                ":|       -> BAR",
                "::       -> BAR",
                "|]       -> BAR",
                "[|       -> BAR",
                "||:      -> BAR",
                "[1       -> ENDING",
                "[1,3     -> ENDING",
                "(3       -> TUPLET",
                "(5:4:6   -> TUPLET",
                "(        -> SLUR_START",
                ")        -> SLUR_END",
                "-        -> TIE",
                "<<       -> BROKEN_RHYTHM",
                "{/       -> GRACE_START",
                "}        -> GRACE_END",
                "!trill!  -> DECORATION",
                "T        -> DECORATION",
                "T:       -> FIELD",
                "[K:      -> FIELD",
                "é        -> TEXT"
            })
    void knowsWhatASymbolIs(String text, Kind kind) {
        assertThat(AbcLexer.cut(text)).containsExactly(new AbcLexeme(kind, text));
    }

    @Test
    void aValueIsOneSymbolOnlyWhereItIsAUsualOne() {
        assertThat(texts("M:C|\nK: Bb \nL:1/16\nQ:1/4=120\nK:D ^f"))
                .containsExactly(
                        "M:", "C|", "\n", "K:", " ", "Bb", " ", "\n", "L:", "1/16", "\n", "Q:", "1/4=120", "\n", "K:",
                        "D", " ", "^", "f");
    }

    @Test
    void titlesCommentsAndTextInQuotesGoByCodePoints() {
        assertThat(texts("T:𝄞é|\nc%c2\n\"^slow\"c"))
                .containsExactly(
                        "T:", "𝄞", "é", "|", "\n", "c", "%", "c", "2", "\n", "\"", "^", "s", "l", "o", "w", "\"", "c");
    }

    @Test
    void aColonBeforeABarLineMakesNoFieldOfTheNoteBefore() {
        assertThat(texts("d:|\nA::B")).containsExactly("d", ":|", "\n", "A", "::", "B");
    }

    @Test
    void aFieldWithinALineEndsAtItsBracket() {
        assertThat(texts("c[K:Dm]d[M:3/4")).containsExactly("c", "[K:", "Dm", "]", "d", "[M:", "3/4");
    }

    @Test
    void aBackslashHidesOnlyALineEnd() {
        assertThat(texts("c|\\\nd\\e")).containsExactly("c", "|", "\\\n", "d", "\\", "e");
    }

    @Test
    void anUnclosedQuoteSpoilsNoMoreThanItself() {
        assertThat(texts("c\"d2 e2\nf2")).containsExactly("c", "\"", "d2", " ", "e2", "\n", "f2");
    }

    @Property
    void lexemesAddUpToTheText(
            @ForAll String any,
            @ForAll
                    @StringLength(max = 60)
                    @Chars({
                        'X', 'T', 'K', 'M', ':', '|', '[', ']', '(', ')', '{', '}', '"', '\\', '\n', ' ', '%', '^', '_',
                        'a', 'G', 'z', '1', '2', '/', ',', '\'', '-', '>', '!'
                    })
                    String near) {
        for (String text : List.of(any, near)) {
            assertThat(String.join("", texts(text))).isEqualTo(text);
            assertThat(texts(text)).noneMatch(String::isEmpty);
        }
    }

    private static List<String> texts(String abc) {
        return AbcLexer.cut(abc).stream().map(AbcLexeme::text).collect(Collectors.toList());
    }
}

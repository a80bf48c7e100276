package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AsciiWordsTest {

    @Property(tries = 20_000)
    void segmentsAreThoseOfTheIterator(@ForAll("ascii") String text) {
        assertThat(segments(text)).as(text).isEqualTo(iterated(text));
    }

    @Test
    void everyCharacterBetweenAnyTwoKindsIsSegmentedAsTheIteratorDoes() {
        String kinds = "a1_ .,':;\"\n\r\t-@/";
        for (char left : kinds.toCharArray()) {
            for (char middle = 0; middle < 0x80; middle++) {
                for (char right : kinds.toCharArray()) {
                    String text = "" + left + middle + right + "a" + left + left + middle + middle + right + right;
                    assertThat(segments(text)).as(text).isEqualTo(iterated(text));
                }
            }
        }
    }

    private static List<String> segments(String text) {
        List<String> segments = new ArrayList<>();
        AsciiWords words = new AsciiWords(text, 0, text.length());
        while (words.next()) {
            segments.add(words.end() + (words.word() ? " word" : ""));
        }
        return segments;
    }

    private static List<String> iterated(String text) {
        BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
        boundaries.setText(text);
        List<String> segments = new ArrayList<>();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            segments.add(end + (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT ? " word" : ""));
        }
        return segments;
    }

    @Provide
    Arbitrary<String> ascii() {
        return Arbitraries.strings()
                .withChars("ab1 2_.,':;\"\n\r-")
                .withCharRange('\0', '\u007F')
                .ofMinLength(1)
                .ofMaxLength(30);
    }
}

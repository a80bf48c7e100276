package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StopSequenceFilterTest {

    @Property
    void letsThroughWhatComesBeforeTheFirstStopTextHoweverTheTextIsCut(
            @ForAll("pieces") List<String> pieces, @ForAll("stops") List<String> stops) {
        StopSequenceFilter gate = new StopSequenceFilter(stops);
        StringBuilder passed = new StringBuilder();
        pieces.forEach(piece -> passed.append(gate.pass(piece)));
        passed.append(gate.flush());
        assertThat(passed.toString()).isEqualTo(naive(String.join("", pieces), stops));
    }

    @Property
    void holdsBackNoMoreThanWhatMayYetBeAStopText(
            @ForAll("pieces") List<String> pieces, @ForAll("stops") List<String> stops) {
        StopSequenceFilter gate = new StopSequenceFilter(stops);
        String text = "";
        String passed = "";
        for (String piece : pieces) {
            text += piece;
            passed += gate.pass(piece);
            String held = text.substring(Math.min(text.length(), passed.length()));
            assertThat(gate.closed() || held.isEmpty() || stops.stream().anyMatch(stop -> stop.startsWith(held)))
                    .isTrue();
        }
    }

    @Test
    void holdsATextThatMayBecomeAStopText() {
        StopSequenceFilter gate = new StopSequenceFilter(List.of("\n\n"));
        assertThat(List.of(gate.pass("sea\n"), gate.pass("sand\n"), gate.pass("\n"), gate.pass("more")))
                .containsExactly("sea", "\nsand", "", "");
        assertThat(gate.closed()).isTrue();
    }

    @Test
    void givesBackAtTheEndWhatDidNotBecomeAStopText() {
        StopSequenceFilter gate = new StopSequenceFilter(List.of("END"));
        List<String> passed = new ArrayList<>(List.of(gate.pass("the EN"), gate.flush()));
        assertThat(passed).containsExactly("the ", "EN");
        assertThat(gate.closed()).isFalse();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(4).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> stops() {
        return Arbitraries.strings()
                .withChars("abc")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMaxSize(3);
    }

    /** Before the stop text that is complete first; the longest of those that are complete at the same place. */
    private static String naive(String text, List<String> stops) {
        for (int end = 1; end <= text.length(); end++) {
            String read = text.substring(0, end);
            int longest = stops.stream()
                    .filter(read::endsWith)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (longest > 0) {
                return read.substring(0, end - longest);
            }
        }
        return text;
    }
}

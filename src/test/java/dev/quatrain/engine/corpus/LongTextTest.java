package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.ScratchSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LongTextTest {

    /** Longer than several blocks, and a pair of surrogates begins at every distance from their ends. */
    private static final String MIXED = "a𠮷éb詩\n".repeat(40_001);

    @Property(tries = 30)
    void aRangeIsThatOfTheStringWhateverTheBlocks(
            @ForAll @IntRange(max = 200_000) int from, @ForAll @IntRange(min = 1, max = 250_000) int length)
            throws IOException {
        int size = MIXED.codePointCount(0, MIXED.length());
        int to = Math.min(size, from + length);
        StringBuilder found = new StringBuilder();
        text(MIXED).range(from, to).read(block -> {
            assertThat(Character.isHighSurrogate(block.charAt(block.length() - 1)))
                    .isFalse();
            found.append(block);
        });
        assertThat(found.toString()
                        .equals(MIXED.substring(MIXED.offsetByCodePoints(0, from), MIXED.offsetByCodePoints(0, to))))
                .isTrue();
    }

    @Property(tries = 50)
    void isSplitWhereTheStringIs(
            @ForAll @IntRange(min = 2, max = 100) int size, @ForAll @IntRange(min = 1, max = 999) int thousandths) {
        double fraction = thousandths / 1000.0;
        String text = "𠮷a".repeat(size);
        Split<LongText> split = Split.contiguous(text(text), fraction);
        Split<TextCorpus> expected = Split.contiguous(new TextCorpus(CorpusKind.TEXT, List.of(text)), fraction);
        assertThat(split.training().rows().toList())
                .isEqualTo(expected.training().rows().toList());
        assertThat(split.validation().rows().toList())
                .isEqualTo(expected.validation().rows().toList());
        assertThat(split.training().characters()).isEqualTo(expected.training().characters());
    }

    @Test
    void oneCharacterLeavesNothingForValidation() {
        assertThatIllegalArgumentException().isThrownBy(() -> Split.contiguous(text("𠮷"), 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> text("ab").range(1, 1));
    }

    @Test
    void aContentOfAnotherLengthIsDamaged() {
        LongText shorter = new LongText(content("abc"), 4, scratch());
        LongText longer = new LongText(content("abcde"), 4, scratch());
        for (LongText damaged : List.of(shorter, longer)) {
            assertThatThrownBy(() -> damaged.read(block -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("expected 4");
        }
        assertThatThrownBy(() ->
                        new LongText(content("a"), 4, scratch()).range(0, 2).read(block -> {}))
                .isInstanceOf(IOException.class);
    }

    private static LongText text(String text) {
        return new LongText(content(text), text.codePointCount(0, text.length()), scratch());
    }

    private static LongText.Content content(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ScratchSpace scratch() {
        return new ScratchSpace(Path.of("never written"));
    }
}

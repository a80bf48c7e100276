package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextFileTest {

    /** A pair of surrogates begins at every distance from the ends of the blocks. */
    @Property(tries = 30)
    void itsBlocksAreTheTextAndNoneEndsWithinAPair(@ForAll @IntRange(max = 200_000) int length) throws IOException {
        String text = "x".repeat(length % 4) + "𠮷é\n".repeat(length / 4);
        StringBuilder found = new StringBuilder();
        try (TextBlocks blocks = file(text).blocks()) {
            for (String block = blocks.next(); block != null; block = blocks.next()) {
                assertThat(block).isNotEmpty();
                assertThat(Character.isHighSurrogate(block.charAt(block.length() - 1)))
                        .isFalse();
                found.append(block);
            }
            assertThat(blocks.characters()).isEqualTo(text.codePointCount(0, text.length()));
        }
        assertThat(found.toString().equals(text)).isTrue();
    }

    @Test
    void isReadAsACorpusIs() throws IOException {
        try (TextBlocks blocks = file("\uFEFFa\r\nb\rc").blocks()) {
            assertThat(blocks.next()).isEqualTo("a\nb\nc");
            assertThat(blocks.next()).isNull();
            assertThat(blocks.characters()).isEqualTo(5);
        }
        file("a").check();
    }

    @Test
    void isRefusedWithThePlaceIfItIsNoText() {
        byte[] latin = ("a\n".repeat(50_000) + "é").getBytes(StandardCharsets.ISO_8859_1);
        TextFile file = new TextFile("x.txt", () -> new ByteArrayInputStream(latin));
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(file::check)
                .satisfies(complaint -> assertThat(complaint.place()).contains(new Place("x.txt", 50_001, 1)));
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> file("\uFEFF").check())
                .satisfies(complaint -> assertThat(complaint.reason()).isEqualTo(CorpusFormatException.Reason.EMPTY));
    }

    private static TextFile file(String text) {
        return new TextFile("x.txt", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

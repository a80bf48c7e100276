package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8ReaderTest {

    @Test
    void dropsAByteOrderMarkAtTheStartOnly() throws IOException {
        assertThat(read("\uFEFFa\uFEFFb")).isEqualTo("a\uFEFFb");
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void everyLineEndBecomesALineFeed() throws IOException {
        assertThat(read("a\r\nb\rc\nd\r\r\n\n")).isEqualTo("a\nb\nc\nd\n\n\n");
    }

    @Test
    void aLineEndAcrossTwoBuffersIsOne() throws IOException {
        String long1 = "x".repeat((1 << 14) - 1);
        assertThat(read(long1 + "\r\ny")).isEqualTo(long1 + "\ny");
        assertThat(read("é".repeat(1 << 14) + "𠮷")).isEqualTo("é".repeat(1 << 14) + "𠮷");
    }

    @Test
    void namesThePlaceOfWhatIsNoUtf8() {
        byte[] gbk = HexFormat.of().parseHex("610D0AE8A9A9F0A0AEB7B4BA62"); // a CRLF 詩 𠮷, then 春 in GBK
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> read(gbk))
                .withMessage(
                        "poems.txt, line 2, column 3: expected UTF-8, but byte 0xB4 at offset 10 begins no character;"
                                + " if this is WINDOWS-1252, iconv -f WINDOWS-1252 -t UTF-8 converts it")
                .satisfies(complaint -> assertThat(complaint.place()).contains(new Place("poems.txt", 2, 3)))
                .satisfies(
                        complaint -> assertThat(complaint.reason()).isEqualTo(CorpusFormatException.Reason.MALFORMED));
    }

    @Test
    void countsBytesAcrossBuffers() {
        byte[] text = ("é".repeat(50_000) + "\n?").getBytes(StandardCharsets.UTF_8);
        text[text.length - 1] = (byte) 0xFF;
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("line 2, column 1:")
                .withMessageContaining("0xFF at offset 100001 ");
    }

    @Test
    void refusesHalfACharacterAtTheEnd() {
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> read(HexFormat.of().parseHex("61E8A9")))
                .withMessageContaining("column 2:")
                .withMessageContaining("0xE8 at offset 1 ");
    }

    @Test
    void refusesSurrogatesOverlongFormsAndWhatLiesBeyondUnicode() {
        for (String bytes : new String[] {"EDA080", "C080", "F4908080", "80"}) {
            assertThatExceptionOfType(CorpusFormatException.class)
                    .isThrownBy(() -> read(HexFormat.of().parseHex(bytes)))
                    .withMessageContaining("at offset 0 ");
        }
    }

    @Test
    void refusesTheNullCharacter() {
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> read("a\nb\0"))
                .withMessageContaining("line 2, column 2: expected text, got U+0000");
    }

    @Test
    void refusesMoreThanWasAllowed() {
        Utf8Reader reader = new Utf8Reader(new ByteArrayInputStream(new byte[] {'a', 'b', 'c'}), "poems.txt");
        reader.allow(2);
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> reader.transferTo(new StringWriter()))
                .satisfies(
                        complaint -> assertThat(complaint.reason()).isEqualTo(CorpusFormatException.Reason.TOO_LARGE));
    }

    @Property
    void readsWhatTheJdkReads(
            @ForAll @Chars({'a', '\r', '\n', 'é', '詩', '\uFEFF'}) String text,
            @ForAll @IntRange(min = 1, max = 5) int chunk)
            throws IOException {
        String whole = ("x" + text).repeat(40);
        InputStream dripping = new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
        assertThat(read(dripping)).isEqualTo(whole.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private static String read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes));
    }

    private static String read(InputStream in) throws IOException {
        StringWriter text = new StringWriter();
        new Utf8Reader(in, "poems.txt").transferTo(text);
        return text.toString();
    }
}

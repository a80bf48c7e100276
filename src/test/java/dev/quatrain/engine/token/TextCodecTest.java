package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.fixture.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextCodecTest {

    @Test
    void encodesByVocabulary() {
        TextCodec codec = codec(Type.CHARACTER, "aab");
        assertThat(codec.encode("bax")).containsExactly(5, 4, Vocabulary.UNK);
        assertThat(codec.decode(new int[] {2, 5, 4, 1, 3, 0})).isEqualTo("ba\uFFFD");
    }

    @Test
    void anUnknownWordIsAWordBetweenSpaces() {
        TextCodec codec = codec(WordSplit.WHITESPACE, "a b");
        assertThat(codec.decode(codec.encode("a zebra b"))).isEqualTo("a \uFFFD b");
    }

    @Test
    void wordsAreJoinedByOneSpaceAndLinesByNone() {
        TextCodec codec = codec(WordSplit.WHITESPACE, "a b\n\nc");
        assertThat(codec.decode(codec.encode(" a   b \n\n c"))).isEqualTo("a b\n\nc");
    }

    @Test
    void aDecoderGoesOnAfterAPrompt() {
        TextCodec codec = codec(WordSplit.WHITESPACE, "to be or not");
        TextDecoder decoder = codec.decoder();
        for (int id : codec.encode("to be")) {
            decoder.append(id);
        }
        assertThat(decoder.append(codec.encode("or")[0])).isEqualTo(" or");
    }

    @Test
    void bytesAreHeldBackUntilTheyMakeACharacter() {
        TextCodec codec = codec(Type.BYTE, "");
        TextDecoder decoder = codec.decoder();
        int[] ids = codec.encode("é𠮷");
        String[] pieces = {"", "é", "", "", "", "𠮷"};
        for (int i = 0; i < ids.length; i++) {
            assertThat(decoder.append(ids[i])).isEqualTo(pieces[i]);
        }
        assertThat(decoder.flush()).isEmpty();
    }

    @Test
    void halfACharacterBecomesAReplacementCharacter() {
        TextCodec codec = codec(Type.BYTE, "");
        TextDecoder decoder = codec.decoder();
        int[] ids = codec.encode("好a");
        assertThat(decoder.append(ids[0])).isEmpty();
        assertThat(decoder.append(ids[3])).as("a letter in mid-character").isEqualTo("\uFFFDa");
        assertThat(decoder.append(ids[0])).isEmpty();
        assertThat(decoder.flush()).isEqualTo("\uFFFD");
        assertThat(decoder.append(ids[3])).as("anew").isEqualTo("a");
    }

    @Test
    void bytesThatAreNoTextAreShownByName() {
        TextCodec codec = codec(Type.BYTE, "");
        assertThat(codec.display(4 + 0xE5)).isEqualTo("<0xE5>");
        assertThat(codec.display(4 + 'A')).isEqualTo("A");
        assertThat(codec.display(4 + 0x1B)).isEqualTo("<0x1B>");
        assertThat(codec.display(4 + '\n')).isEqualTo("\n");
    }

    @Test
    void aTokenOfSoundIsASample() {
        TextCodec sound = Codecs.sound();
        int first = Vocabulary.FIRST_TEXT_TOKEN;
        assertThat(sound.encode("\u0100\u0141\u01FFa𝄞")).containsExactly(first, first + 0x41, first + 0xFF, 1, 1);
        assertThat(sound.decode(new int[] {2, first, first + 0x41, first + 0xFF, 1, 3}))
                .isEqualTo("\u0100\u0141\u01FF\uFFFD");
        assertThat(sound.display(first + 0x41)).isEqualTo("<0x41>");
    }

    @Test
    void specialTokensAreShownAndKnown() {
        TextCodec codec = codec(WordSplit.UNICODE, "to be");
        assertThat(codec.display(Vocabulary.EOS)).isEqualTo("<eos>");
        assertThat(codec.isSpecial(Vocabulary.EOS)).isTrue();
        assertThat(codec.isSpecial(4)).isFalse();
        assertThat(codec.display(4)).isEqualTo(" be");
    }

    @Test
    void refusesBytesWithAnotherVocabulary() {
        TokenizerSpec bytes = new TokenizerSpec(Type.BYTE, 1, 260, WordSplit.UNICODE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextCodec(bytes, Vocabulary.ofText(List.of("<0x00>"))));
    }

    @Property
    void decodingUndoesEncodingInCharacters(@ForAll("texts") String text) {
        TextCodec codec = codec(Type.CHARACTER, text);
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.encode(text)).hasSize(text.codePointCount(0, text.length()));
    }

    @Property
    void decodingUndoesEncodingInBytes(@ForAll("texts") String text) {
        TextCodec codec = codec(Type.BYTE, "");
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
    }

    @Property
    void decodingUndoesEncodingInUnicodeWords(@ForAll("texts") String text) {
        TextCodec codec = codec(WordSplit.UNICODE, text);
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
    }

    @Property
    void wordsBetweenWhiteSpaceSurviveTheWayBack(@ForAll("texts") String text) {
        TextCodec codec = codec(WordSplit.WHITESPACE, text);
        int[] ids = codec.encode(text);
        assertThat(codec.encode(codec.decode(ids))).isEqualTo(ids);
    }

    @Property
    void piecesAddUpToTheWhole(@ForAll List<Byte> bytes) {
        TextCodec codec = codec(Type.BYTE, "");
        TextDecoder decoder = codec.decoder();
        StringBuilder pieces = new StringBuilder();
        byte[] raw = new byte[bytes.size()];
        int[] ids = new int[bytes.size()];
        for (int i = 0; i < ids.length; i++) {
            raw[i] = bytes.get(i);
            ids[i] = 4 + (raw[i] & 0xFF);
            pieces.append(decoder.append(ids[i]));
        }
        String expected = new String(raw, StandardCharsets.UTF_8);
        assertThat(pieces.append(decoder.flush()).toString())
                .isEqualTo(expected)
                .isEqualTo(codec.decode(ids));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> near =
                Arbitraries.of("a", " ", "\n", "can't", ",", "詩", "𠮷", "e\u0301", "\u200D", "ก", "\u00A0");
        Arbitrary<String> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .map(Character::toString);
        return Arbitraries.oneOf(near, any).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    private static TextCodec codec(Type type, String training) {
        return codec(new TokenizerSpec(type, 1, 1000, WordSplit.UNICODE), training);
    }

    private static TextCodec codec(WordSplit split, String training) {
        return codec(new TokenizerSpec(Type.WORD, 1, 1000, split), training);
    }

    private static TextCodec codec(TokenizerSpec spec, String training) {
        return new TextCodec(spec, Vocabulary.count(spec, List.of(training)));
    }
}

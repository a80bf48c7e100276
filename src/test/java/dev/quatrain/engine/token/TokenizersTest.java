package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class TokenizersTest {

    @Test
    void aCharacterIsACodePoint() {
        assertThat(tokens(Type.CHARACTER, "a𠮷é\n詩")).containsExactly("a", "𠮷", "é", "\n", "詩");
    }

    @Test
    void aByteHasAName() {
        assertThat(tokens(Type.BYTE, "A好")).containsExactly("<0x41>", "<0xE5>", "<0xA5>", "<0xBD>");
    }

    @Test
    void aWordTakesTheSpaceBeforeIt() {
        assertThat(words(WordSplit.UNICODE, "To be, or not; I can't."))
                .containsExactly("To", " be", ",", " or", " not", ";", " I", " can't", ".");
    }

    @Test
    void aWordTakesOneOfSeveralSpaces() {
        assertThat(words(WordSplit.UNICODE, "a   b")).containsExactly("a", "  ", " b");
    }

    @Test
    void spaceBeforeNoWordStandsAlone() {
        assertThat(words(WordSplit.UNICODE, " (x)  \n y ")).containsExactly(" ", "(", "x", ")", "  ", "\n", " y", " ");
    }

    @Test
    void noOtherWhiteSpaceIsTaken() {
        assertThat(words(WordSplit.UNICODE, "a\tb\u3000c")).containsExactly("a", "\t", "b", "\u3000", "c");
    }

    @Test
    void scriptsWithoutSpacesAreSplitByDictionary() {
        assertThat(words(WordSplit.UNICODE, "我喜歡音樂。")).containsExactly("我", "喜歡", "音樂", "。");
    }

    @Test
    void whiteSpaceOfAnyWidthSeparatesAndLineFeedsStay() {
        assertThat(words(WordSplit.WHITESPACE, " two young ,\twhite\u00A0males \n\nare\u3000outside "))
                .containsExactly("two", "young", ",", "white", "males", "\n", "\n", "are", "outside");
    }

    @Test
    void aWordIsTheSameTokenWhereverItStands() {
        assertThat(words(WordSplit.WORDS, "It ,\tis  (it can't be)\r\n\nis\u3000it?"))
                .containsExactly("It", ",", "is", "(", "it", "can't", "be", ")", "\n", "\n", "is", "it", "?");
        assertThat(words(WordSplit.WORDS, "我喜歡音樂。 ")).containsExactly("我", "喜歡", "音樂", "。");
        assertThat(words(WordSplit.WORDS, " \t ")).isEmpty();
    }

    @Property
    void wordsAreTheUnicodeOnesWithoutWhiteSpace(
            @ForAll String any, @ForAll @Chars({' ', '\n', 'a', ',', '字', '\u0301', '\u00A0'}) String near) {
        for (String text : List.of(any, near)) {
            assertThat(words(WordSplit.WORDS, text))
                    .isEqualTo(words(WordSplit.UNICODE, text).stream()
                            .flatMap(token -> words(WordSplit.WHITESPACE, token).stream())
                            .toList());
            assertThat(String.join("", words(WordSplit.WORDS, text)))
                    .isEqualTo(String.join("", words(WordSplit.WHITESPACE, text)));
        }
    }

    @Test
    void aNoteIsAPitchAndALength() {
        assertThat(tokens(Type.ABC, "K:D\n^f'3/2 z2[Ac]3|"))
                .containsExactly("K:", "D", "\n", "^f'", "3/2", " ", "z", "2", "[", "A", "c", "]", "3", "|");
    }

    @Test
    void noTextHasNoTokens() {
        for (Type type : List.of(Type.CHARACTER, Type.WORD, Type.BYTE)) {
            assertThat(tokens(type, "")).isEmpty();
        }
        assertThat(words(WordSplit.WHITESPACE, " \t ")).isEmpty();
    }

    @Property
    void unicodeWordsAddUpToTheText(
            @ForAll String any, @ForAll @Chars({' ', '\n', 'a', ',', '字', '\u0301'}) String near) {
        assertThat(String.join("", words(WordSplit.UNICODE, any))).isEqualTo(any);
        assertThat(String.join("", words(WordSplit.UNICODE, near))).isEqualTo(near);
    }

    @Property
    void noUnicodeWordIsEmptyOrEndsInASpaceBeforeAnother(@ForAll @Chars({' ', '\n', 'a', ','}) String text) {
        List<String> words = words(WordSplit.UNICODE, text);
        for (int i = 0; i < words.size(); i++) {
            assertThat(words.get(i)).isNotEmpty();
            if (i > 0 && words.get(i).startsWith("a")) {
                assertThat(words.get(i - 1)).doesNotEndWith(" ");
            }
        }
    }

    @Test
    void oneTokenizerServesSeveralThreads() throws Exception {
        Tokenizer tokenizer = Tokenizers.of(new TokenizerSpec(Type.WORD, 1, 100, WordSplit.UNICODE));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int task = 0; task < 40; task++) {
                String text = "one two ".repeat(task + 1);
                tasks.add(() -> tokenizer.split(text));
            }
            int task = 0;
            for (Future<List<String>> tokens : threads.invokeAll(tasks)) {
                assertThat(String.join("", tokens.get())).isEqualTo("one two ".repeat(++task));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> tokens(Type type, String text) {
        return Tokenizers.of(new TokenizerSpec(type, 1, 100, WordSplit.UNICODE)).split(text);
    }

    private static List<String> words(WordSplit split, String text) {
        return Tokenizers.of(new TokenizerSpec(Type.WORD, 1, 100, split)).split(text);
    }
}

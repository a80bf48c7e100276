package dev.quatrain.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    /** What word boundaries depend on: spaces and marks of all kinds, combining marks, flags, scripts with a dictionary, music. */
    private static final List<String> SYMBOLS = Stream.of(
                    "a b c don 't 't l'eau 3.14 1,000 a.b x:y _ -- \u0301 \u200D \uFE0F \u00AD \u05D0 \" ' . , ; : ! | |: :| [1 K:G X:1 "
                            + "\uD83C\uDDE9 \uD83C\uDDEA \uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDCBB \uD842\uDFB7 \u6211\u559C\u6B61\u97F3\u6A02 "
                            + "\u0E20\u0E32\u0E29\u0E32\u0E44\u0E17\u0E22 \u30AB\u30BF\u30AB\u30CA \u3072\u3089 \uD55C\uAD6D <0x41> \u2019 \u2028 \u0085 \u00A0 "
                            + "\u3000 \u2003 \u000B \u000C \t")
            .flatMap(all -> Stream.concat(Stream.of(all.split(" ")), Stream.of(" ", " ", "  ", "\n", "\n\n")))
            .toList();

    private static final List<TokenizerSpec> SPECS = List.of(
            spec(Type.CHARACTER, WordSplit.UNICODE),
            spec(Type.BYTE, WordSplit.UNICODE),
            spec(Type.WORD, WordSplit.UNICODE),
            spec(Type.WORD, WordSplit.WHITESPACE),
            spec(Type.WORD, WordSplit.WORDS),
            spec(Type.BPE, WordSplit.UNICODE),
            spec(Type.ABC, WordSplit.UNICODE));

    @Property(tries = 3000)
    void piecesHaveTheTokensOfTheWhole(@ForAll("texts") String text, @ForAll long seed) {
        for (TokenizerSpec spec : SPECS) {
            TextCodec codec = new TextCodec(spec, Vocabulary.count(spec, List.of(text)));
            List<String> tokens = new ArrayList<>();
            TextPieces pieces = new TextPieces(SafeCut.of(spec), piece -> tokens.addAll(codec.split(piece)));
            blocks(text, seed).forEach(pieces::add);
            pieces.finish();
            assertThat(tokens).as(spec.toString()).isEqualTo(codec.split(text));
        }
    }

    @Property(tries = 300)
    void piecesHaveTheVocabularyOfTheWhole(@ForAll("texts") String text, @ForAll long seed) throws Exception {
        for (TokenizerSpec spec : SPECS) {
            Texts cut = sink -> {
                TextPieces pieces = new TextPieces(SafeCut.of(spec), sink);
                blocks(text, seed).forEach(pieces::add);
                pieces.finish();
            };
            assertThat(Vocabulary.count(spec, cut).tokens())
                    .as(spec.toString())
                    .isEqualTo(Vocabulary.count(spec, List.of(text)).tokens());
        }
    }

    @Property(tries = 300)
    void anEncoderOfManyTextsGivesTheSameIds(@ForAll("texts") String text, @ForAll("texts") String other) {
        for (TokenizerSpec spec : SPECS) {
            TextCodec codec = new TextCodec(spec, Vocabulary.count(spec, List.of(text)));
            TextEncoder encoder = codec.encoder();
            for (String one : List.of(text, other, text)) {
                List<Integer> ids = new ArrayList<>();
                encoder.encode(one, ids::add);
                assertThat(ids.stream().mapToInt(Integer::intValue).toArray())
                        .as(spec.toString())
                        .isEqualTo(codec.encode(one));
            }
        }
    }

    @Property(tries = 3000)
    void wordsAreThoseOfTheIteratorOverTheWholeText(@ForAll("texts") String text) {
        assertThat(new UnicodeWordTokenizer().split(text)).isEqualTo(iterated(text));
    }

    /** As {@link UnicodeWordTokenizer} without its short cut for ASCII. */
    private static List<String> iterated(String text) {
        BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
        boundaries.setText(text);
        List<String> words = new ArrayList<>();
        String pending = "";
        int start = 0;
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            String segment = text.substring(start, end);
            boolean takes = boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT && pending.endsWith(" ");
            words.add(takes ? pending.substring(0, pending.length() - 1) : pending);
            pending = takes ? " " + segment : segment;
            start = end;
        }
        words.add(pending);
        words.removeIf(String::isEmpty);
        return words;
    }

    @Test
    void aTextIsNotHeldWholeIfItCanBeCut() {
        for (TokenizerSpec spec : SPECS) {
            List<Integer> lengths = new ArrayList<>();
            TextPieces pieces = new TextPieces(SafeCut.of(spec), piece -> lengths.add(piece.length()));
            for (int i = 0; i < 100; i++) {
                pieces.add("to be or not\nto be ");
            }
            pieces.finish();
            assertThat(lengths).as(spec.toString()).allMatch(length -> length < 40);
        }
    }

    @Test
    void aTextWithoutPlacesToCutIsRefusedBeforeItFillsTheHeap() {
        TextPieces pieces = new TextPieces(SafeCut.of(spec(Type.WORD, WordSplit.UNICODE)), piece -> {});
        String block = "x".repeat(1 << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        pieces.add(block);
                    }
                })
                .withMessage("expected a line end or a space within 16,777,216 characters, got none");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(SYMBOLS).list().ofMinSize(1).ofMaxSize(40).map(parts -> String.join("", parts));
    }

    private static TokenizerSpec spec(Type type, WordSplit split) {
        return new TokenizerSpec(type, 1, 400, split);
    }

    /** Of a few characters each; no surrogate pair is cut. */
    private static List<String> blocks(String text, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> blocks = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int points = Math.min(random.nextInt(1, 9), text.codePointCount(start, text.length()));
            int end = text.offsetByCodePoints(start, points);
            blocks.add(text.substring(start, end));
            start = end;
        }
        return blocks;
    }
}

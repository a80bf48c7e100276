package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.stanza.StanzaAutomaton;
import dev.quatrain.engine.poem.stanza.StanzaForm;
import dev.quatrain.engine.poem.stanza.StanzaSpec;
import dev.quatrain.engine.poem.stanza.WordTable;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.serving.PoemForm;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Poems in tokens, whatever a token is. */
class PoemConstraintTest {
    private static final Readings TABLE =
            Verses.table("level/a: 甲乙丙丁戊", "level/b: 子丑寅卯辰行", "oblique/c: 东西南北行", "oblique/d: 春夏");
    private static final String CHARACTERS = "甲乙丙丁戊子丑寅卯辰行东西南北春夏，。";
    private static final String WORDS = "day may grey a night light bright tonight delight flower tower shower hour";
    private static final WordTable WORD_TABLE = new WordTable(List.of(
            new WordTable.Group(1, "ay", List.of("day", "may", "grey", "a")),
            new WordTable.Group(1, "ight", List.of("night", "light", "bright")),
            new WordTable.Group(2, "ight", List.of("tonight", "delight")),
            new WordTable.Group(2, "ower", List.of("flower", "tower", "shower")),
            new WordTable.Group(1, "ower", List.of("flower", "hour"))));

    static List<RegulatedForm> forms() {
        return List.of(RegulatedForm.JUEJU5, RegulatedForm.JUEJU7, RegulatedForm.LUSHI5, RegulatedForm.LUSHI7);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void versesComeInCharactersAndInBytes(RegulatedForm form) {
        VerseSpec spec =
                new VerseSpec(form, TABLE, TABLE, Tone.LEVEL, VerseRules.DEFAULT, GivenCharacters.none(form.shape()));
        int length = form.lines() * (form.characters() + 1);
        for (TextCodec codec : List.of(Codecs.characters(CHARACTERS), Codecs.bytes())) {
            int tokens = length * (codec.spec().type() == TokenizerSpec.Type.BYTE ? 3 : 1);
            for (int seed = 0; seed < 5; seed++) {
                String text = write(spec, codec, tokens, new Random(seed));
                assertThat(spec.judge(text).violations()).as(text).isEmpty();
            }
            InvalidGeneration refused =
                    catchThrowableOfType(InvalidGeneration.class, () -> write(spec, codec, tokens - 1, new Random(0)));
            assertThat(RequestPointers.of(refused.place())).isEqualTo("/max_tokens");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PoemForm.class,
            names = {"QUATRAIN", "COUPLETS", "HAIKU"})
    void linesOfWordsComeInCharactersBytesAndWords(PoemForm form) {
        StanzaSpec spec = new StanzaSpec(form.stanza().orElseThrow(), WORD_TABLE, "");
        TextCodec letters = Codecs.characters(WORDS + "\n,.DMN");
        TextCodec spaced = Codecs.words(WORDS + "\n");
        TokenizerSpec lossless = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, 50_000, TokenizerSpec.WordSplit.UNICODE);
        String both = WORDS + " " + WORDS.replace(" ", "\n") + "\n" + WORDS.replace(" ", "\n");
        TextCodec unicode = new TextCodec(lossless, Vocabulary.count(lossless, List.of(both)));
        for (TextCodec codec : List.of(letters, Codecs.bytes(), spaced, unicode)) {
            for (int seed = 0; seed < 5; seed++) {
                String text = write(spec, codec, 200, new Random(seed));
                assertThat(spec.judge(text).violations())
                        .as("%s %s", codec.spec(), text)
                        .isEmpty();
            }
        }
    }

    /** Thirty-two lines of thirty-two syllables, on half of the stack that a request's thread has. */
    @Test
    void theLongestFormOfWordsNeedsNoDeepStack() throws Exception {
        StanzaSpec longest = new StanzaSpec(new StanzaForm(Collections.nCopies(32, 32), null), WORD_TABLE, "");
        String both = WORDS + " " + WORDS.replace(" ", "\n") + "\n" + WORDS.replace(" ", "\n");
        TokenizerSpec unicode = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, 50_000, TokenizerSpec.WordSplit.UNICODE);
        TextCodec words = new TextCodec(unicode, Vocabulary.count(unicode, List.of(both)));
        CompletableFuture<String> written = new CompletableFuture<>();
        Thread writer = new Thread(
                null,
                () -> {
                    try {
                        written.complete(write(longest, words, 3000, new Random(1)));
                    } catch (Throwable failure) {
                        written.completeExceptionally(failure);
                    }
                },
                "writer",
                512 << 10);
        writer.start();
        assertThat(longest.judge(written.get(2, TimeUnit.MINUTES)).violations()).isEmpty();
    }

    @Test
    void theFewestTokensAreEnough() {
        StanzaSpec spec = new StanzaSpec(new StanzaForm(List.of(3, 3), "aa"), WORD_TABLE, "");
        for (TextCodec codec : List.of(Codecs.characters(WORDS + "\n"), Codecs.bytes())) {
            int fewest = fewestTokens(spec, codec);
            for (int seed = 0; seed < 20; seed++) {
                String text = write(spec, codec, fewest, new Random(seed));
                assertThat(spec.judge(text).keeps()).as(text).isTrue();
            }
            assertThat(fewest).isLessThan(20);
            assertThat(catchThrowableOfType(
                                    InvalidGeneration.class, () -> write(spec, codec, fewest - 1, new Random(0)))
                            .place())
                    .isEqualTo(RequestField.MAX_TOKENS.place());
        }
    }

    @Test
    void aCodePointOfTwoBytesIsTwoTokensWhereTokensAreBytes() {
        WordTable umlauts = new WordTable(List.of(new WordTable.Group(1, "u", List.of("ü", "ö"))));
        StanzaSpec spec = new StanzaSpec(new StanzaForm(List.of(2, 2), "aa"), umlauts, "");
        assertThat(fewestTokens(spec, Codecs.characters("üö \n"))).isEqualTo("ü ö\nö ü".length());
        assertThat(fewestTokens(spec, Codecs.bytes())).isEqualTo(2 * "ü ö\nö ü".length()); // enough, if not the fewest
    }

    private static int fewestTokens(StanzaSpec spec, TextCodec codec) {
        return StanzaAutomaton.of(spec, TokenCoverage.of(codec, Work.unlimited()), Work.unlimited())
                .start()
                .fewestMoreTokens();
    }

    @Test
    void equalRequestsAreEqual() {
        RegulatedForm form = RegulatedForm.JUEJU5;
        VerseSpec one = new VerseSpec(form, TABLE, null, Tone.LEVEL, VerseRules.DEFAULT, given("甲"));
        assertThat(one).isEqualTo(new VerseSpec(form, TABLE, null, Tone.LEVEL, VerseRules.DEFAULT, given("甲")));
        assertThat(one).hasSameHashCodeAs(new VerseSpec(form, TABLE, null, Tone.LEVEL, VerseRules.DEFAULT, given("甲")));
        assertThat(one).isNotEqualTo(new VerseSpec(form, TABLE, null, Tone.LEVEL, VerseRules.DEFAULT, given("乙")));
    }

    private static GivenCharacters given(String acrostic) {
        return GivenCharacters.of(
                RegulatedForm.JUEJU5.shape(), acrostic, GivenCharacters.AcrosticPosition.FIRST, List.of("_东___"));
    }

    /** Draws evenly among what is allowed. */
    private static String write(PoemSpec spec, TextCodec codec, int maxTokens, Random random) {
        LogitMask mask = spec.compile(codec).start(new Constraint.Opening("", Vocabulary.BOS, maxTokens));
        IntArrayList tokens = new IntArrayList();
        while (!mask.ended()) {
            double[] scores = new double[codec.vocabulary().size()];
            mask.forbid(scores);
            LogitMask next = null;
            int token = Vocabulary.EOS;
            while (next == null) {
                int[] allowed = IntStream.range(0, scores.length)
                        .filter(id -> scores[id] == 0)
                        .toArray();
                token = allowed[random.nextInt(allowed.length)];
                scores[token] = Double.NEGATIVE_INFINITY;
                next = mask.after(token);
            }
            if (token == Vocabulary.EOS) {
                break;
            }
            tokens.add(token);
            mask = next;
        }
        return codec.decode(tokens.toIntArray());
    }
}

package dev.quatrain.engine.generate.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ToyTranslator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationModelTest {

    private static final TextCodec SOURCE = Codecs.words("ein hund läuft sehr schnell");
    private static final TextCodec TARGET = Codecs.words("a dog runs");
    private static final int WORDS = TARGET.vocabulary().size();

    private final ToyTranslator toy = new ToyTranslator(WORDS);
    private final TranslationModel model = new TranslationModel(toy, SOURCE, TARGET);

    @Test
    void aBeamOfOneTakesTheLikeliestTokenEachTime() {
        Translation greedy = translate(List.of("ein hund läuft"), plan(1, 1, 0, 0))
                .get(0)
                .translations()
                .get(0);
        int[] source = source("ein hund läuft");
        List<Integer> history = new ArrayList<>(List.of(Vocabulary.BOS));
        List<String> expected = new ArrayList<>();
        double sum = 0;
        while (history.get(history.size() - 1) != Vocabulary.EOS && history.size() <= 2 * source.length + 10) {
            float[] opinion = toy.opinion(source, history);
            int best = Vocabulary.UNK;
            for (int token = best; token < WORDS; token++) {
                boolean possible = token != Vocabulary.BOS && (token != Vocabulary.EOS || history.size() > 1);
                best = possible && opinion[token] > opinion[best] ? token : best;
            }
            sum += opinion[best];
            history.add(best);
            expected.add(TARGET.display(best));
        }
        assertThat(greedy.tokens()).isEqualTo(expected);
        assertThat(greedy.logProbability()).isCloseTo(sum, within(1e-4));
    }

    @Test
    void aBeamWideEnoughFindsTheBestOfAll() {
        for (String text : List.of("ein hund", "läuft", "sehr schnell hund")) {
            int[] source = source(text);
            List<Double> all = new ArrayList<>();
            enumerate(source, List.of(Vocabulary.BOS), 0, all);
            double best = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            Translation found = translate(List.of(text), plan(400, 1, 0, 0))
                    .get(0)
                    .translations()
                    .get(0);
            assertThat(found.logProbability()).isCloseTo(best, within(1e-4));
        }
    }

    /** All translations of up to four tokens and an end; longer ones have less probability than the best of these. */
    private void enumerate(int[] source, List<Integer> history, double sum, List<Double> all) {
        float[] opinion = toy.opinion(source, history);
        if (history.size() > 1) {
            all.add(sum + opinion[Vocabulary.EOS]);
        }
        for (int token = Vocabulary.UNK; token < WORDS && history.size() < 5; token++) {
            if (token != Vocabulary.BOS && token != Vocabulary.EOS) {
                List<Integer> longer = new ArrayList<>(history);
                longer.add(token);
                enumerate(source, longer, sum + opinion[token], all);
            }
        }
    }

    @Test
    void aTextIsTranslatedAlikeWhateverStandsBesideIt() {
        List<String> texts = List.of("ein hund", "schnell", "ein hund läuft sehr schnell sehr schnell", "hund");
        List<Translated> together = translate(texts, plan(3, 3, 0.6, 0.2));
        for (int i = 0; i < texts.size(); i++) {
            List<Translation> alone = translate(List.of(texts.get(i)), plan(3, 3, 0.6, 0.2))
                    .get(0)
                    .translations();
            assertThat(together.get(i).translations())
                    .usingRecursiveComparison()
                    .isEqualTo(alone);
        }
    }

    /** A group of long texts takes much memory: the annotations of each of its tokens. */
    @Test
    void readsAtMostSoManyTokensAtOnce() {
        String text = "hund ".repeat(3000);
        assertThat(translate(List.of(text, text, text, "ein hund"), plan(1, 1, 0, 0)))
                .hasSize(4);
        assertThat(toy.tokensRead()).containsExactly(6002, 3004);
    }

    @Test
    void alternativesDifferAndTheBestComesFirst() {
        List<Translation> best =
                translate(List.of("ein hund läuft"), plan(5, 4, 0.6, 0)).get(0).translations();
        assertThat(best).hasSize(4).extracting(Translation::tokens).doesNotHaveDuplicates();
        assertThat(best).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(best)
                .allSatisfy(translation -> assertThat(translation.score())
                        .isCloseTo(
                                translation.logProbability()
                                        / Math.pow((5 + translation.tokens().size()) / 6.0, 0.6),
                                within(1e-9)));
        assertThat(best)
                .allMatch(Translation::complete)
                .noneMatch(translation -> translation.text().isEmpty());
    }

    @Test
    void whatCameToNoEndMakesUpTheNumberAndComesLast() {
        Beam beam = new Beam(plan(3, 3, 0, 0), 1, 2);
        float[] first = {-9, -9, -9, -9, -1, -2, -3};
        beam.step(new Rows(new Translator.Step(first, new float[0]), WORDS, 1), 0);
        float[] second = {-9, -9, -9, -4, -1, -8, -8};
        float[] none = new float[3 * WORDS];
        Arrays.fill(none, -9);
        System.arraycopy(second, 0, none, 0, WORDS);
        beam.step(new Rows(new Translator.Step(none, new float[0]), WORDS, 3), 0);
        assertThat(beam.open()).isEmpty();
        assertThat(beam.best()).extracting(PartialTranslation::isComplete).containsExactly(true, false, false);
    }

    @Test
    void lengthAndCoverageCountAsInTheirPaper() {
        PartialTranslation complete = PartialTranslation.START
                .followedBy(4, -1, new float[] {0.5f, 0.5f, 0})
                .followedBy(5, -2, new float[] {0.75f, 0, 0.25f})
                .followedBy(Vocabulary.EOS, -0.5, new float[] {0, 0.5f, 0.5f});
        double coverage = Math.log(1) + Math.log(1) + Math.log(0.75);
        double expected = -3.5 / Math.pow(8 / 6.0, 0.6) + 0.2 * coverage;
        assertThat(new TranslationRanking(0.6, 0.2).score(complete)).isCloseTo(expected, within(1e-9));
        assertThat(new TranslationRanking(0, 0).score(complete)).isEqualTo(-3.5);
    }

    @Test
    void aLongerTranslationIsPreferredWhereLengthIsNotHeldAgainstIt() {
        List<String> texts = List.of("ein hund läuft", "sehr schnell", "hund", "ein ein", "läuft sehr");
        assertThat(meanLength(texts, 3)).isGreaterThan(meanLength(texts, 0));
    }

    private double meanLength(List<String> texts, double lengthPenalty) {
        return translate(texts, plan(40, 1, lengthPenalty, 0)).stream()
                .mapToInt(
                        translated -> translated.translations().get(0).tokens().size())
                .average()
                .orElseThrow();
    }

    @Test
    void abandonedWorkEndsBeforeTheNextTokenAndLeavesNothingOpen() {
        int[] questions = {0};
        Work abandoned = Work.of(() -> toy.openStates() > 0 && ++questions[0] == 3);
        assertThatThrownBy(() -> model.translate(List.of("ein hund", "läuft"), plan(2, 1, 0, 0), abandoned))
                .isInstanceOf(Abandoned.class);
        assertThat(questions[0]).isEqualTo(3);
        assertThat(toy.openStates()).isZero();
        translate(List.of("ein hund", "läuft"), plan(2, 1, 0, 0));
        assertThat(toy.openStates()).isZero();
    }

    @Test
    void attentionIsOneRowATokenOverTheSourceAndItsEnd() {
        Translated translated = translate(List.of("ein zebra", "ein hund läuft sehr"), plan(2, 1, 0, 0))
                .get(0);
        assertThat(translated.sourceTokens()).containsExactly("ein", "zebra", "<eos>");
        Translation best = translated.translations().get(0);
        assertThat(best.attention()).hasSameSizeAs(best.tokens());
        assertThat(best.attention().get(0)).containsExactly(1, 0, 0);
    }

    @Test
    void anUnknownTokenIsTheSourcesWhereItLooked() {
        String text = "ein zebra läuft";
        List<Translation> replaced =
                translate(List.of(text), plan(300, 300, 0, 0)).get(0).translations();
        List<Translation> kept = translate(List.of(text), new TranslationPlan(300, 300, 0, 0, false))
                .get(0)
                .translations();
        int unknown = 0;
        for (int i = 0; i < kept.size(); i++) {
            List<String> expected =
                    new ArrayList<>(Arrays.asList(kept.get(i).text().split(" ")));
            for (int t = 0; t < expected.size(); t++) {
                if (expected.get(t).equals("\uFFFD")) {
                    expected.set(
                            t, t < 3 ? text.split(" ")[t] : "ein"); // at the end it looks at the end, which is no word
                    unknown++;
                }
            }
            assertThat(replaced.get(i).text()).isEqualTo(String.join(" ", expected));
        }
        assertThat(unknown).isGreaterThan(10);
    }

    private List<Translated> translate(List<String> texts, TranslationPlan plan) {
        return model.translate(texts, plan, Work.unlimited());
    }

    private static int[] source(String text) {
        int[] tokens = SOURCE.encode(text);
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = Vocabulary.EOS;
        return ended;
    }

    private static TranslationPlan plan(int beamWidth, int alternatives, double lengthPenalty, double coveragePenalty) {
        return new TranslationPlan(beamWidth, alternatives, lengthPenalty, coveragePenalty, true);
    }
}

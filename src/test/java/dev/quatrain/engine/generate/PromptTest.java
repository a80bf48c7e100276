package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptTest extends Generating {

    private static final String TEXT = "a bad cab";

    private GenerationRequest ofTokens(GenerationRequest request, List<Integer> ids) {
        return new GenerationRequest(new Prompt.OfTokens(ids), null, request.plan(), null);
    }

    private List<Integer> ids() {
        return Arrays.stream(letters.encode(TEXT)).boxed().toList();
    }

    @Test
    void theTokensOfATextAreContinuedAsTheText() {
        GenerationRequest request = new Plan().echo().logprobs(2).prompt(TEXT);
        Generated ofText = run(chaotic(), request);

        assertThat(run(chaotic(), ofTokens(request, ids()))).isEqualTo(ofText);
        List<Integer> withBos = IntStream.concat(IntStream.of(Vocabulary.BOS), IntStream.of(letters.encode(TEXT)))
                .boxed()
                .toList();
        assertThat(run(chaotic(), ofTokens(request, withBos))).isEqualTo(ofText);
    }

    @Test
    void tokensThatDoNotExistAreRefused() {
        int size = letters.vocabulary().size();
        for (int id : new int[] {-1, size}) {
            assertThatThrownBy(() -> run(chaotic(), ofTokens(new Plan().prompt(""), List.of(id))))
                    .isInstanceOfSatisfying(
                            InvalidGeneration.class,
                            refused -> assertThat(refused.place()).isEqualTo(RequestField.PROMPT.place()))
                    .hasMessageContaining(String.valueOf(size - 1));
        }
    }

    @Test
    void tokensAreCountedAsRead() {
        Work work = Work.unlimited();
        new Prompt.OfTokens(ids()).encode(letters, work);
        assertThat(work.tokens()).isEqualTo(TEXT.length());
    }

    @Test
    void tokensBeginWhereTheTextBeforeThemEnds() {
        Completion row =
                only(run(chaotic(), withoutEnd(new Plan()).echo().logprobs(0).prompt(TEXT)));

        for (int i = 0; i < row.tokens().size(); i++) {
            String token = row.tokens().get(i).text();
            assertThat(row.text().substring(row.offsets().get(i))).startsWith(token);
        }
        assertThat(row.offsets()).startsWith(0, 1, 2).isSorted();
        assertThat(events.stream().map(TokenEvent::offset)).isEqualTo(row.offsets());
    }

    @Test
    void theOffsetOfATextWithoutItsPromptBeginsAtZero() {
        Completion row = only(run(chaotic(), withoutEnd(new Plan()).logprobs(0).prompt(TEXT)));
        assertThat(row.offsets()).startsWith(0, 1, 2);
    }

    /** A byte of a character begins where the character does. */
    @Test
    void bytesAreCountedAsTheCharactersThatTheyComplete() {
        var bytes = Codecs.bytes();
        Completion row = only(
                run(chaotic(bytes), new Plan().maxTokens(0).echo().logprobs(0).prompt("é月a")));

        assertThat(row.offsets()).containsExactly(0, 0, 1, 1, 1, 2);
    }

    @Test
    void theBestRowsAreThoseWithTheHighestMeanLogProbabilityAfterThePrompt() {
        Generated all = run(chaotic(), new Plan().n(7).echo().logprobs(0).prompt(TEXT));
        Generated best = all.best(3, TEXT.length());

        List<String> ranked = all.completions().stream()
                .sorted((one, other) -> Double.compare(mean(other), mean(one)))
                .map(Completion::text)
                .limit(3)
                .toList();
        assertThat(best.completions()).extracting(Completion::text).isEqualTo(ranked);
        assertThat(best.completions()).extracting(Completion::index).containsExactly(0, 1, 2);
        assertThat(best.usage()).isEqualTo(all.usage());
    }

    private static double mean(Completion row) {
        double sum = 0;
        List<ScoredToken> sampled =
                row.tokens().subList(TEXT.length(), row.tokens().size());
        for (ScoredToken token : sampled) {
            sum += token.logProbability();
        }
        return sum / sampled.size();
    }
}

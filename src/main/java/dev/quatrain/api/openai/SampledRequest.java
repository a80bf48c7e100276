package dev.quatrain.api.openai;

import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of sampling, which the requests for a text have in common. What is missing has the default of {@link SamplingPlan}. */
interface SampledRequest {

    @Nullable
    Double temperature();

    @Nullable
    Double topP();

    default @Nullable Integer topK() {
        return null;
    }

    default @Nullable Double minP() {
        return null;
    }

    default @Nullable Double repetitionPenalty() {
        return null;
    }

    default @Nullable Double presencePenalty() {
        return null;
    }

    default @Nullable Double frequencyPenalty() {
        return null;
    }

    default @Nullable Map<Integer, Double> logitBias() {
        return null;
    }

    default @Nullable StopTexts stop() {
        return null;
    }

    default @Nullable Long seed() {
        return null;
    }

    default @Nullable ResponseFormat responseFormat() {
        return null;
    }

    /** Where the format stands in the request, as a JSON pointer. */
    default String formatPlace() {
        return "/response_format";
    }

    /** @return null for none */
    default @Nullable ConstrainedDecoding steering() {
        ResponseFormat format = responseFormat();
        return format == null ? null : format.steering(formatPlace());
    }

    /** @param rows to generate from each prompt */
    default SamplingPlan plan(int maxTokens, int rows, Answer answer) {
        TokenChoice choice = TokenChoice.DEFAULT;
        Penalties none = Penalties.NONE;
        StopTexts stop = stop();
        return new SamplingPlan(
                maxTokens,
                new TokenChoice(
                        or(temperature(), choice.temperature()),
                        or(topK(), choice.topK()),
                        or(topP(), choice.topP()),
                        or(minP(), choice.minP())),
                new Penalties(
                        or(repetitionPenalty(), none.repetitionPenalty()),
                        or(presencePenalty(), none.presencePenalty()),
                        or(frequencyPenalty(), none.frequencyPenalty()),
                        or(logitBias(), none.logitBias())),
                stop == null ? List.of() : stop.texts(),
                rows,
                seed(),
                answer);
    }

    static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}

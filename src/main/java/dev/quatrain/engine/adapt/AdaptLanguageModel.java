package dev.quatrain.engine.adapt;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Scores texts with dynamic evaluation. Works on a copy of the weights; while it runs, it uses nine times their memory. */
public final class AdaptLanguageModel {

    private final AdaptiveEvaluation evaluation;
    private final TextCodec codec;
    private final Work work;

    /**
     * @param work counts the tokens, and ends it between two segments when it is abandoned
     * @throws InvalidGeneration if the model has no gradient, or is a mixture of several that have one
     */
    public AdaptLanguageModel(TextModel text, DynamicPlan plan, Work work) {
        this.evaluation = AdaptiveEvaluation.of(text.model(), plan).orElseThrow(() -> unable(text.model()));
        this.codec = text.codec();
        this.work = work;
    }

    private static InvalidGeneration unable(LanguageModel model) {
        int learners =
                MixedLanguageModel.partsOf(model, ParametricLanguageModel.class).size();
        return new InvalidGeneration(
                RequestField.DYNAMIC_EVALUATION,
                learners == 0
                        ? "expected none, because this model counts and has no gradient to learn from"
                        : "expected none, because this model is a mixture of " + learners + " networks");
    }

    /**
     * The scores of texts, in order. Each text is scored starting from the trained model.
     *
     * @throws InvalidGeneration if a text has no token, the texts are too long in total, or the scores are not finite
     */
    public List<DynamicScore> score(List<String> texts, AdaptationLimits limits) {
        List<int[]> encoded =
                texts.stream().map(text -> codec.encode(text, work)).toList();
        requireSome(encoded);
        requireAtMost(
                limits, encoded.stream().mapToLong(tokens -> tokens.length).sum());
        return IntStream.range(0, texts.size())
                .mapToObj(i -> score(texts.get(i), encoded.get(i)))
                .toList();
    }

    private DynamicScore score(String text, int[] tokens) {
        long characters = text.codePointCount(0, text.length());
        TokenPairs pairs = TokenPairs.of(List.of(tokens), true, characters);
        float[] nats = evaluation.nats(pairs, this::isAbandoned).orElseThrow();
        List<Double> logProbabilities = new ArrayList<>(nats.length);
        double sum = 0;
        for (float ofToken : nats) {
            logProbabilities.add(-(double) ofToken);
            sum += ofToken;
        }
        requireFinite(sum);
        return new DynamicScore(new NegativeLogLikelihood(sum, nats.length, characters), logProbabilities);
    }

    private boolean isAbandoned() {
        work.ask();
        return false; // only an exception ends the work
    }

    private static void requireSome(List<int[]> encoded) {
        for (int i = 0; i < encoded.size(); i++) {
            if (encoded.get(i).length == 0) {
                throw new InvalidGeneration(RequestField.TEXTS.place(i), "expected a text of at least one token");
            }
        }
    }

    private void requireAtMost(AdaptationLimits limits, long tokens) {
        int words = evaluation.model().vocabularySize();
        long most = limits.tokens(ParameterShapes.count(evaluation.learning().spec(), words), evaluation.plan());
        if (tokens > most) {
            throw new InvalidGeneration(
                    RequestField.TEXTS,
                    "expected at most %d tokens in all texts together for dynamic evaluation of this model, got %d"
                            .formatted(most, tokens));
        }
    }

    private void requireFinite(double nats) {
        if (!Double.isFinite(nats)) {
            throw new InvalidGeneration(
                    RequestField.LEARNING_RATE,
                    "expected one at which the model does not break down, got "
                            + evaluation.plan().learningRate());
        }
    }
}

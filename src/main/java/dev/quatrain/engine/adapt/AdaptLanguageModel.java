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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Scores texts with dynamic evaluation. Works on a copy of the weights; while it runs, it uses nine times their memory. */
public final class AdaptLanguageModel {

    private final LanguageModel model;
    private final ParametricLanguageModel learning;
    private final TextCodec codec;
    private final DynamicPlan plan;
    private final Work work;

    /**
     * @param work counts the tokens, and ends it between two segments when it is abandoned
     * @throws InvalidGeneration if the model has no gradient, or is a mixture of several that have one
     */
    public AdaptLanguageModel(TextModel text, DynamicPlan plan, Work work) {
        List<ParametricLanguageModel> learners =
                MixedLanguageModel.partsOf(text.model(), ParametricLanguageModel.class);
        if (learners.size() != 1) {
            throw new InvalidGeneration(
                    RequestField.DYNAMIC_EVALUATION,
                    learners.isEmpty()
                            ? "expected none, because this model counts and has no gradient to learn from"
                            : "expected none, because this model is a mixture of " + learners.size() + " networks");
        }
        this.model = text.model();
        this.learning = learners.get(0);
        this.codec = text.codec();
        this.plan = plan;
        this.work = work;
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
        Evaluation evaluation = evaluation();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> score(evaluation, texts.get(i), encoded.get(i)))
                .toList();
    }

    private interface Evaluation {
        Optional<float[]> nats(TokenPairs pairs, BooleanSupplier abandon);
    }

    private Evaluation evaluation() {
        return model instanceof MixedLanguageModel mixture
                ? new MixtureEvaluation(mixture, learning, plan, learning.device())::nats
                : new DynamicEvaluation(learning.spec(), learning.weights(), plan, learning.device())::nats;
    }

    private DynamicScore score(Evaluation evaluation, String text, int[] tokens) {
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
        long most = limits.tokens(ParameterShapes.count(learning.spec(), model.vocabularySize()), plan);
        if (tokens > most) {
            throw new InvalidGeneration(
                    RequestField.TEXTS,
                    "expected at most %d tokens in all texts together for dynamic evaluation of this model, found %d"
                            .formatted(most, tokens));
        }
    }

    private void requireFinite(double nats) {
        if (!Double.isFinite(nats)) {
            throw new InvalidGeneration(
                    RequestField.LEARNING_RATE,
                    "expected one at which the model does not break down, found " + plan.learningRate());
        }
    }
}

package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.infer.ClassifiedText.TokenWeight;
import dev.quatrain.engine.model.AdditiveClassifier;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.TextClassifier;
import dev.quatrain.engine.model.classify.RecurrentClassifier;
import dev.quatrain.engine.model.classify.ngram.NgramClassifier;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.model.classify.pool.OpinionPool;
import dev.quatrain.engine.model.classify.pool.PoolWeights;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A classifier with its codec. Closing it closes the model. */
public record ClassifyTexts(TextClassifier model, TextCodec codec) implements OpenModel {
    private static final int LONGEST = 65_536; // tokens of a text, which the network reads in one call

    /** Loads onto the first GPU if there is one, else the CPU. The caller closes the result. */
    public static ClassifyTexts from(Artifact artifact, Work work) throws IOException {
        TextCodec codec = artifact.codec();
        TensorFile weights = artifact.readWeights(work);
        return new ClassifyTexts(
                open(artifact.manifest().model(), codec.vocabulary().size(), weights.all()), codec);
    }

    /**
     * Creates a classifier from its spec and weights.
     *
     * @param vocabularySize V
     */
    public static TextClassifier open(ModelSpec spec, int vocabularySize, Map<String, ? extends Tensor> weights) {
        if (spec instanceof OpinionPoolSpec pool) {
            return pool(pool, vocabularySize, weights);
        }
        return spec instanceof NgramClassifierSpec ngrams
                ? new NgramClassifier(ngrams, vocabularySize, NgramWeights.of(weights, ngrams, vocabularySize))
                : new RecurrentClassifier(
                        (ClassifierSpec) spec, OpenLanguageModel.floats(weights), Devices.automatic());
    }

    private static TextClassifier pool(
            OpinionPoolSpec spec, int vocabularySize, Map<String, ? extends Tensor> weights) {
        List<TextClassifier> parts = new ArrayList<>();
        try {
            for (MixtureSpec.Part part : spec.parts()) {
                parts.add(open(part.model(), vocabularySize, MixtureWeights.ofPart(weights, parts.size())));
            }
            return new OpinionPool(parts, PoolWeights.exponents(weights, spec));
        } catch (RuntimeException | Error failure) {
            parts.forEach(TextClassifier::close);
            throw failure;
        }
    }

    /** The parts of this type; of a classifier that is no opinion pool, the classifier itself if it is of this type. */
    <T> List<T> partsOf(Class<T> type) {
        List<TextClassifier> all = model instanceof OpinionPool pool ? pool.parts() : List.of(model);
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The classifier's input for a text: BOS and the text's tokens. BOS makes the input nonempty for an empty text. */
    public static int[] encode(TextCodec codec, String text) {
        return encode(codec, text, Work.unlimited());
    }

    private int[] encode(String text, int index, Work work) {
        int[] ids = encode(codec, text, work);
        if (ids.length > LONGEST) {
            throw new InvalidGeneration(
                    RequestField.TEXTS.place(index),
                    "expected at most %d tokens, got %d".formatted(LONGEST - 1, ids.length - 1));
        }
        return ids;
    }

    private static int[] encode(TextCodec codec, String text, Work work) {
        int[] tokens = codec.encode(text, work);
        int[] ids = new int[tokens.length + 1];
        ids[0] = Vocabulary.BOS;
        System.arraycopy(tokens, 0, ids, 1, tokens.length);
        return ids;
    }

    /**
     * Classifies texts, in order. The result of a text does not depend on the others.
     *
     * @param explain whether to compute the attribution of each token for the predicted label
     * @param work counts the tokens
     */
    public List<ClassifiedText> classify(List<String> texts, boolean explain, Work work) {
        List<int[]> ids = IntStream.range(0, texts.size())
                .mapToObj(i -> encode(texts.get(i), i, work))
                .toList();
        float[] logProbabilities = model.classify(ids, work::ask);
        List<ClassifiedText> classified = new ArrayList<>();
        for (int row = 0; row < ids.size(); row++) {
            work.ask();
            classified.add(classified(ids.get(row), logProbabilities, row, explain));
        }
        return classified;
    }

    private ClassifiedText classified(int[] ids, float[] logProbabilities, int row, boolean explain) {
        List<String> labels = model.labels();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        int best = 0;
        int from = row * labels.size();
        for (int label = 0; label < labels.size(); label++) {
            probabilities.put(labels.get(label), Math.exp(logProbabilities[from + label]));
            best = logProbabilities[from + label] > logProbabilities[from + best] ? label : best;
        }
        return new ClassifiedText(labels.get(best), probabilities, explain ? weights(ids, best) : List.of());
    }

    private List<TokenWeight> weights(int[] ids, int label) {
        float[] shares = model.explain(ids, label);
        double @Nullable [] contributions =
                model instanceof AdditiveClassifier additive ? additive.contributions(ids, label) : null;
        List<TokenWeight> weights = new ArrayList<>();
        for (int t = 0; t < ids.length; t++) {
            Double contribution = contributions == null ? null : Double.valueOf(contributions[t]);
            weights.add(new TokenWeight(codec.display(ids[t]), shares[t], contribution));
        }
        return weights;
    }

    @Override
    public long memoryBytes() {
        return model.memoryBytes();
    }

    @Override
    public long heapBytes() {
        return model.heapBytes();
    }

    @Override
    public void close() {
        model.close();
    }
}

package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.tensor.TensorFile;
import dev.quatrain.engine.tensor.TensorFormatException;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks that the files of an artifact match each other. */
final class ArtifactCheck {

    /** No model of ours has as many as a thousand tensors; a header of a megabyte describes ten thousand. */
    private static final SafeTensors.Limits LIMITS = new SafeTensors.Limits(Long.MAX_VALUE, 1 << 20, 1000);

    private static final int MAX_LAYERS = 8;
    private static final int MAX_ORDER = 10;
    private static final int MAX_CONTEXT = 100;
    private static final double MAX_K = 1000;

    private ArtifactCheck() {}

    /**
     * Checks all files of an artifact.
     *
     * @throws ArtifactRejected if a file does not match the manifest; names the first difference
     */
    static Artifact requireIntact(BlobView files) throws IOException {
        Artifact artifact = Artifact.of(files);
        Manifest manifest = artifact.manifest();
        requireEqual("manifest.json /task", "task", task(manifest.model()), manifest.task());
        byte[] json = files.bytes(ArtifactFile.VOCABULARY.fileName());
        requireEqual("vocabulary.json", "SHA-256", manifest.vocabulary().sha256(), Sha256.of(json));
        VocabularyDocument document = ArtifactJson.readVocabulary(json);
        requireEqual("vocabulary.json /tokenizer", "tokenizer", manifest.tokenizer(), document.tokenizer());
        TextCodec codec = document.codec();
        int size = codec.vocabulary().size();
        requireEqual("vocabulary.json /tokens", "count", manifest.vocabulary().size(), size);
        Manifest.WeightsFile weights = weights(files.file(ArtifactFile.WEIGHTS.fileName()), manifest.model(), size);
        requireEqual("weights.safetensors", "SHA-256", manifest.weights().sha256(), weights.sha256());
        requireEqual("weights.safetensors", "parameters", manifest.weights().parameters(), weights.parameters());
        return artifact;
    }

    /**
     * Describes a file of weights.
     *
     * @throws ArtifactRejected if its tensors are not exactly those that the spec implies, or a number is not finite
     */
    static Manifest.WeightsFile weights(Path file, ModelSpec spec, int vocabularySize) throws IOException {
        try {
            return new Manifest.WeightsFile(numbers(file, spec, vocabularySize), Sha256.of(file));
        } catch (TensorFormatException problem) {
            throw new ArtifactRejected(ArtifactFile.WEIGHTS.fileName(), String.valueOf(problem.getMessage()));
        }
    }

    private static long numbers(Path file, ModelSpec spec, int vocabularySize) throws IOException {
        if (spec instanceof MixtureSpec mixture) {
            TensorFile content = SafeTensors.read(file, LIMITS.orIntegers());
            return new MixtureCheck(mixture, vocabularySize).parameters(content.all());
        }
        if (spec instanceof OpinionPoolSpec pool) {
            SafeTensors.requireFinite(file, LIMITS.orIntegers());
            TensorFile content = SafeTensors.read(file, LIMITS.orIntegers());
            return new OpinionPoolCheck(pool, vocabularySize).parameters(content.all());
        }
        if (spec instanceof NgramSpec ngram) {
            return counts(file, ngram, vocabularySize);
        }
        return spec instanceof NgramClassifierSpec classifier
                ? ngrams(file, classifier, vocabularySize)
                : parameters(file, (ParametricSpec) spec, vocabularySize);
    }

    /** What a model of this architecture is for. */
    private static Task task(ModelSpec spec) {
        if (spec instanceof TranslatorSpec) {
            return Task.TRANSLATION;
        }
        return spec instanceof ClassifierSpec || spec instanceof NgramClassifierSpec || spec instanceof OpinionPoolSpec
                ? Task.CLASSIFICATION
                : Task.LANGUAGE_MODEL;
    }

    private static long parameters(Path file, ParametricSpec spec, int vocabularySize) throws IOException {
        requirePossible(spec);
        Map<String, long[]> shapes = SafeTensors.readHeader(file, LIMITS).shapes();
        requireShapes("", spec.shapes(vocabularySize), shapes);
        SafeTensors.requireFinite(file, LIMITS);
        return shapes.values().stream().mapToLong(FloatTensor::count).sum();
    }

    static void requirePossible(ParametricSpec spec) {
        if (spec instanceof WindowSpec window) {
            requirePossible(window);
        } else if (spec instanceof RecurrentSpec recurrent) {
            requirePossible(recurrent);
        } else if (spec instanceof ClassifierSpec classifier) {
            requirePossible(classifier.encoder().stack());
        } else {
            requirePossible((TranslatorSpec) spec);
        }
    }

    static void requirePossible(int order, double k) {
        requireBetween("order", order, MAX_ORDER);
        if (!(k > 0 && k <= MAX_K)) {
            throw new ArtifactRejected("manifest.json /model/k", "expected 0 < k ≤ " + MAX_K);
        }
    }

    /** How many n-grams there are. */
    private static long ngrams(Path file, NgramClassifierSpec spec, int vocabularySize) throws IOException {
        SafeTensors.requireFinite(file, LIMITS.orIntegers());
        return ngrams(spec, SafeTensors.read(file, LIMITS.orIntegers()).all(), vocabularySize);
    }

    /** How many n-grams there are. */
    static long ngrams(NgramClassifierSpec spec, Map<String, ? extends Tensor> weights, int vocabularySize) {
        requirePossible(spec.order(), spec.k());
        try {
            return NgramWeights.of(weights, spec, vocabularySize).table().size();
        } catch (IllegalArgumentException inconsistent) {
            throw new ArtifactRejected(ArtifactFile.WEIGHTS.fileName(), String.valueOf(inconsistent.getMessage()));
        }
    }

    /** How many n-grams there are. */
    private static long counts(Path file, NgramSpec spec, int vocabularySize) throws IOException {
        requirePossible(spec.order(), spec.k());
        TensorFile content = SafeTensors.read(file, LIMITS.orIntegers());
        if (!content.tensors().isEmpty()) {
            throw new ArtifactRejected(ArtifactFile.WEIGHTS.fileName(), "float32 among counts, expected int32");
        }
        Map<String, int[]> arrays = new LinkedHashMap<>();
        content.integers().forEach((name, tensor) -> arrays.put(name, tensor.values()));
        return ngrams(spec, arrays, vocabularySize);
    }

    /** How many n-grams there are. */
    static long ngrams(NgramSpec spec, Map<String, int[]> arrays, int vocabularySize) {
        try {
            return NgramCounts.of(arrays, spec.order(), vocabularySize).size();
        } catch (IllegalArgumentException inconsistent) {
            throw new ArtifactRejected(ArtifactFile.WEIGHTS.fileName(), String.valueOf(inconsistent.getMessage()));
        }
    }

    /** A spec out of these bounds would have us list the names of millions of tensors before we find that there are none. */
    private static void requirePossible(RecurrentSpec spec) {
        requireBetween("layers", spec.layers(), MAX_LAYERS);
        requireBetween("hidden_size", spec.hiddenSize(), Integer.MAX_VALUE);
        requireBetween("embedding_size", spec.embeddingSize(), Integer.MAX_VALUE);
        if (!(spec.dropout() >= 0 && spec.dropout() < 1)) {
            throw new ArtifactRejected("manifest.json /model/dropout", "expected 0 ≤ dropout < 1");
        }
        if (!Double.isFinite(spec.forgetBias())) {
            throw new ArtifactRejected("manifest.json /model/forget_bias", "expected a finite number");
        }
    }

    private static void requirePossible(TranslatorSpec spec) {
        requirePossible(spec.encoder());
        if (spec.cell() == RecurrentSpec.Cell.RNN) {
            throw new ArtifactRejected("manifest.json /model/cell", "rnn, expected lstm or gru");
        }
        if (spec.targetVocabulary() < 0) {
            throw new ArtifactRejected("manifest.json /model/target_vocabulary", "expected 0 or more");
        }
    }

    private static void requirePossible(WindowSpec spec) {
        requireBetween("layers", spec.layers(), MAX_LAYERS);
        requireBetween("hidden_size", spec.hiddenSize(), Integer.MAX_VALUE);
        requireBetween("order", spec.context(), MAX_CONTEXT);
        if (spec.embeddingSize() < 0) {
            throw new ArtifactRejected("manifest.json /model/embedding_size", "expected 0 or more");
        }
    }

    static void requireBetween(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new ArtifactRejected("manifest.json /model/" + field, "%d, expected 1 to %d".formatted(value, most));
        }
    }

    /** @param prefix of the names in the file */
    static void requireShapes(String prefix, Map<String, long[]> expected, Map<String, long[]> found) {
        String place = "weights.safetensors " + prefix;
        expected.forEach((name, shape) -> {
            String came = found.containsKey(name) ? Arrays.toString(found.get(name)) : "no such tensor";
            requireEqual(place + name, "shape", Arrays.toString(shape), came);
        });
        for (String name : found.keySet()) {
            if (!expected.containsKey(name)) {
                throw new ArtifactRejected(place + name, "the model has no such tensor");
            }
        }
    }

    private static void requireEqual(String place, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new ArtifactRejected(place, "%s %s, expected %s".formatted(what, found, expected));
        }
    }
}

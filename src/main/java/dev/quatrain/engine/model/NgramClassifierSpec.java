package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A linear classifier over n-grams: the logit of a label is its bias and a weight for each different n-gram of a text that
 * training has seen. How often an n-gram occurs in the text does not count (Wang & Manning 2012).
 *
 * @param type always {@code ngram_classifier}
 * @param order n, at least 1: the longest n-grams
 * @param estimator how the weights are found
 * @param k above 0, added to the number of texts of each label with an n-gram
 * @param labels by id; at least two
 */
public record NgramClassifierSpec(String type, int order, LabelEstimator estimator, double k, List<String> labels)
        implements ModelSpec {

    /** The name in manifests. Requests call both n-gram models {@code ngram}. */
    public static final String TYPE = "ngram_classifier";

    public NgramClassifierSpec {
        if (!TYPE.equals(type) || labels.size() < 2) {
            throw new IllegalArgumentException("expected an n-gram classifier of two labels or more, not a %s of %d"
                    .formatted(type, labels.size()));
        }
        labels = List.copyOf(labels);
    }

    public NgramClassifierSpec(int order, LabelEstimator estimator, double k, List<String> labels) {
        this(TYPE, order, estimator, k, labels);
    }

    /** The estimators of the weights. */
    public enum LabelEstimator {
        /** ln p(n-gram | label), and as bias ln p(label): multinomial naive Bayes. */
        @JsonProperty("naive_bayes")
        NAIVE_BAYES,
        /** Regularised logistic regression on the log-count ratios of naive Bayes (Wang & Manning 2012). */
        @JsonProperty("logistic")
        LOGISTIC
    }
}

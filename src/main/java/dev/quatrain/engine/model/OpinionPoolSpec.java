package dev.quatrain.engine.model;

import java.util.List;

/**
 * A logarithmic opinion pool of classifiers: p(label) ∝ exp(Σ_i β_i ln p_i(label)) with exponents β_i ≥ 0 (Genest & Zidek 1986).
 * An exponent below 1 also corrects a part that is too sure.
 *
 * @param type always {@code opinion_pool}
 * @param parts in order; {@value MixtureSpec#FEWEST_PARTS} to {@value MixtureSpec#MOST_PARTS} classifiers with the same labels,
 *     none of them a pool
 */
public record OpinionPoolSpec(String type, List<MixtureSpec.Part> parts) implements ModelSpec {

    /** The name in manifests. Answers call it {@code mixture}. */
    public static final String TYPE = "opinion_pool";

    public OpinionPoolSpec {
        if (!TYPE.equals(type) || parts.size() < MixtureSpec.FEWEST_PARTS || parts.size() > MixtureSpec.MOST_PARTS) {
            throw new IllegalArgumentException("expected an opinion pool of %d to %d parts, not a %s of %d"
                    .formatted(MixtureSpec.FEWEST_PARTS, MixtureSpec.MOST_PARTS, type, parts.size()));
        }
        parts = List.copyOf(parts);
        if (parts.stream().map(part -> labels(part.model())).distinct().count() > 1) {
            throw new IllegalArgumentException("expected parts with the same labels");
        }
    }

    public OpinionPoolSpec(List<MixtureSpec.Part> parts) {
        this(TYPE, parts);
    }

    public List<String> labels() {
        return labels(parts.get(0).model());
    }

    private static List<String> labels(ModelSpec part) {
        if (part instanceof NgramClassifierSpec ngrams) {
            return ngrams.labels();
        }
        if (part instanceof ClassifierSpec classifier) {
            return classifier.labels();
        }
        throw new IllegalArgumentException("expected parts that are classifiers, and no pools");
    }
}

package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A mixture of language models with the same tokens: p(w | history) = Σ_i λ_i(history) p_i(w | history) (Jelinek & Mercer
 * 1980).
 *
 * @param parts in order; {@value #FEWEST_PARTS} to {@value #MOST_PARTS}, none of them a mixture
 * @param weights what λ depends on
 */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public record MixtureSpec(List<Part> parts, Weights weights) implements ModelSpec {

    public static final int FEWEST_PARTS = 2;
    public static final int MOST_PARTS = 8;

    public MixtureSpec {
        parts = List.copyOf(parts);
    }

    /** The type's name in requests and manifests. */
    @JsonProperty("type")
    public ModelType type() {
        return ModelType.MIXTURE;
    }

    /** The prefix of the names of a part's tensors. */
    public static String prefix(int part) {
        return "parts." + part + ".";
    }

    /**
     * A part.
     *
     * @param name by which answers refer to it, such as {@code verse:3}
     */
    public record Part(String name, ModelSpec model) {}

    /** What the weights of the parts depend on. */
    public enum Weights {
        /** Nothing: they are the same everywhere. */
        @JsonProperty("constant")
        CONSTANT,
        /** How sure each part is of the next token. */
        @JsonProperty("by_context")
        BY_CONTEXT
    }
}

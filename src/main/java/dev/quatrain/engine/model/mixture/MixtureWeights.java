package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a mixture: those of its parts, with a prefix for each part, and those of its gate. */
public final class MixtureWeights {

    private MixtureWeights() {}

    public static Map<String, Tensor> joined(List<? extends Map<String, ? extends Tensor>> parts, MixtureGate gate) {
        return joined(parts, gate.tensors());
    }

    /** @param own the tensors that belong to no part */
    public static Map<String, Tensor> joined(
            List<? extends Map<String, ? extends Tensor>> parts, Map<String, ? extends Tensor> own) {
        Map<String, Tensor> joined = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            String prefix = MixtureSpec.prefix(part);
            parts.get(part).forEach((name, tensor) -> joined.put(prefix + name, tensor));
        }
        joined.putAll(own);
        return joined;
    }

    /** The same parts with another gate. */
    public static Map<String, Tensor> withGate(Map<String, ? extends Tensor> weights, MixtureGate gate) {
        Map<String, Tensor> changed = new LinkedHashMap<>(weights);
        changed.putAll(gate.tensors());
        return changed;
    }

    /** The same mixture with other tensors of a part. */
    public static Map<String, Tensor> withPart(
            Map<String, ? extends Tensor> weights, int part, Map<String, ? extends Tensor> own) {
        String prefix = MixtureSpec.prefix(part);
        Map<String, Tensor> changed = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (!name.startsWith(prefix)) {
                changed.put(name, tensor);
            }
        });
        own.forEach((name, tensor) -> changed.put(prefix + name, tensor));
        return changed;
    }

    /** The tensors of a part, by their names in the part's own model. */
    public static Map<String, Tensor> ofPart(Map<String, ? extends Tensor> weights, int part) {
        String prefix = MixtureSpec.prefix(part);
        Map<String, Tensor> own = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), tensor);
            }
        });
        return own;
    }

    /** The number of trained parameters, and of n-grams. */
    public static long parameters(Map<String, ? extends Tensor> weights) {
        return weights.entrySet().stream()
                .filter(named -> named.getValue() instanceof FloatTensor || NgramCounts.isOfTokens(named.getKey()))
                .mapToLong(named -> named.getValue().size())
                .sum();
    }

    public static Map<String, Tensor> ofGate(Map<String, ? extends Tensor> weights) {
        Map<String, Tensor> own = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (name.equals(MixtureGate.BIAS) || name.equals(MixtureGate.WEIGHT)) {
                own.put(name, tensor);
            }
        });
        return own;
    }
}

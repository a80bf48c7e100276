package dev.quatrain.engine.model.classify.pool;

import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The tensors of an opinion pool: those of its parts, named as in a {@linkplain MixtureWeights mixture}, and the exponents in {@value
 * #EXPONENTS} (N).
 */
public final class PoolWeights {

    public static final String EXPONENTS = "pool.exponents";

    private PoolWeights() {}

    public static Map<String, Tensor> joined(List<? extends Map<String, ? extends Tensor>> parts, double[] exponents) {
        float[] values = new float[exponents.length];
        for (int part = 0; part < values.length; part++) {
            values[part] = (float) exponents[part];
        }
        return MixtureWeights.joined(parts, Map.of(EXPONENTS, new FloatTensor(new long[] {values.length}, values)));
    }

    /** @throws IllegalArgumentException with the tensor's name, if it does not belong to the spec */
    public static double[] exponents(Map<String, ? extends Tensor> weights, OpinionPoolSpec spec) {
        int parts = spec.parts().size();
        if (!(weights.get(EXPONENTS) instanceof FloatTensor found)
                || found.shape().length != 1
                || found.shape()[0] != parts) {
            throw new IllegalArgumentException(EXPONENTS + ": expected float32 of shape [" + parts + "]");
        }
        double[] exponents = new double[parts];
        for (int part = 0; part < parts; part++) {
            exponents[part] = found.values()[part];
            if (!(exponents[part] >= 0 && exponents[part] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        EXPONENTS + ": " + exponents[part] + ", expected finite numbers of at least 0");
            }
        }
        return exponents;
    }
}

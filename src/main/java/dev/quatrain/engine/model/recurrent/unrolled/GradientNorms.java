package dev.quatrain.engine.model.recurrent.unrolled;

import java.util.Arrays;

/**
 * The gradient norms of the loss at the end of a text with respect to each state.
 *
 * @param loss −ln p of the last token after all others, in nats
 * @param hidden ‖∂loss/∂h_t‖₂ through all later steps and higher layers, (L, T)
 * @param cell likewise ‖∂loss/∂c_t‖₂, (L, T); (0) unless the layers are LSTMs
 */
public record GradientNorms(double loss, double[][] hidden, double[][] cell) {

    /** The 2-norm, scaled so that squares neither underflow nor overflow. */
    static double norm(double[] vector) {
        double greatest = Arrays.stream(vector).map(Math::abs).reduce(0, Math::max);
        if (greatest == 0) {
            return 0;
        }
        double squares =
                Arrays.stream(vector).map(x -> x / greatest).map(x -> x * x).sum();
        return greatest * Math.sqrt(squares);
    }
}

package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The recurrence of a GRU or a plain layer over a window of T steps, forwards and backwards, without the products that all steps
 * allow at once. The rows of a batch are independent, so they are divided among the processors, which need not wait for each other
 * at each step. A row has the same bits however they are divided.
 *
 * @param gates (T, B, G · H): before the forward pass, what the input contributes to each gate, W_ih x + b_ih; after it, the
 *     gates; after the backward pass, ∂loss/∂ what the input contributes
 * @param recalled (T, B, H), of a GRU: after the forward pass, what the hidden state contributes to the candidate, U h′ + b′; after
 *     the backward pass, ∂loss/∂ that. Empty for a plain layer
 * @param hidden (T + 1, B, H): before the forward pass, h_0 and anything; after it, h_0 … h_T
 */
public record JvmWindow(Sizes sizes, FloatBuffer gates, FloatBuffer recalled, FloatBuffer hidden) {

    /**
     * The layer and the window.
     *
     * @param activation of a plain layer
     * @param steps T
     * @param batch B
     * @param units H
     */
    public record Sizes(Cell cell, Activation activation, int steps, int batch, int units) {}

    /** Whether plain Java is fast on this processor. */
    public static boolean isFast() {
        return FusedMultiplyAdd.IS_FAST;
    }

    /**
     * @param matrix W_hh, transposed, (H, G · H) by rows
     * @param bias b_hh (G · H)
     */
    public void forward(float[][] matrix, float[] bias) {
        divided(rows -> rows.forward(matrix, bias));
    }

    /**
     * The gradients; those of the inputs replace {@code gates} and {@code recalled}.
     *
     * @param matrix W_hh (G · H, H) by rows
     * @param outputs ∂loss/∂h_1 … h_T, (T, B, H)
     * @param state ∂loss/∂h_T by other ways than the outputs (B, H); becomes ∂loss/∂h_0
     */
    public void backward(float[][] matrix, FloatBuffer outputs, FloatBuffer state) {
        divided(rows -> rows.backward(matrix, outputs, state));
    }

    private void divided(Consumer<WindowRows> work) {
        int parts = Math.min(sizes.batch(), Runtime.getRuntime().availableProcessors());
        IntStream.range(0, parts)
                .parallel()
                .mapToObj(
                        part -> new WindowRows(this, sizes.batch() * part / parts, sizes.batch() * (part + 1) / parts))
                .forEach(work);
    }
}

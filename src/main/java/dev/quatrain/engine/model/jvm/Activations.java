package dev.quatrain.engine.model.jvm;

/**
 * Activation functions of parts of a row, in place. The hyperbolic tangent is a quotient of polynomials (a minimax approximation,
 * with the coefficients that the library Eigen uses), within 4 · 10⁻⁷ of the exact value, and has the same bits on every processor.
 */
public final class Activations {
    private static final float BOUND = 7.90531110763549805f; // beyond it, the result is ±1 in floats

    private Activations() {}

    /** 1 / (1 + e⁻ˣ) = (1 + tanh(x / 2)) / 2 */
    public static void sigmoid(float[] row, int from, int to) {
        for (int n = from; n < to; n++) {
            row[n] = Math.fma(0.5f, tanh(0.5f * row[n]), 0.5f);
        }
    }

    public static void tanh(float[] row, int from, int to) {
        for (int n = from; n < to; n++) {
            row[n] = tanh(row[n]);
        }
    }

    public static void relu(float[] row, int from, int to) {
        for (int n = from; n < to; n++) {
            row[n] = Math.max(row[n], 0);
        }
    }

    private static float tanh(float unbounded) {
        float x = Math.max(-BOUND, Math.min(BOUND, unbounded));
        float square = x * x;
        float over = Math.fma(square, -2.76076847742355e-16f, 2.00018790482477e-13f);
        over = Math.fma(square, over, -8.60467152213735e-11f);
        over = Math.fma(square, over, 5.12229709037114e-08f);
        over = Math.fma(square, over, 1.48572235717979e-05f);
        over = Math.fma(square, over, 6.37261928875436e-04f);
        over = Math.fma(square, over, 4.89352455891786e-03f);
        float under = Math.fma(square, 1.19825839466702e-06f, 1.18534705686654e-04f);
        under = Math.fma(square, under, 2.26843463243900e-03f);
        under = Math.fma(square, under, 4.89352518554385e-03f);
        return x * over / under;
    }
}

package dev.quatrain.engine.model.jvm;

/**
 * Softmax of a row, in place, with the same bits on every processor. Exponentials are a polynomial, to the power of 32: within 2 · 10⁻⁶
 * of the exact value, relatively, where that is above 5 % of the greatest.
 */
public final class Softmax {
    private static final float BOUND = -40; // below it, an exponential counts 4 · 10⁻¹⁸ of the greatest

    private Softmax() {}

    /** Few scores, such as those of attention, to shares of 1. */
    public static void shares(float[] scores) {
        float greatest = greatest(scores);
        double sum = 0;
        for (int n = 0; n < scores.length; n++) {
            scores[n] = exp(scores[n] - greatest);
            sum += scores[n];
        }
        for (int n = 0; n < scores.length; n++) {
            scores[n] = (float) (scores[n] / sum);
        }
    }

    /** Logits of many words to ln p, in nats. */
    public static void logarithms(float[] logits) {
        float greatest = greatest(logits);
        float[] shares = new float[logits.length];
        for (int n = 0; n < logits.length; n++) {
            shares[n] = exp(logits[n] - greatest);
        }
        float logTotal = (float) StrictMath.log(sum(shares));
        for (int n = 0; n < logits.length; n++) {
            logits[n] = logits[n] - greatest - logTotal;
        }
    }

    private static float greatest(float[] row) {
        float greatest = row[0];
        for (float value : row) {
            greatest = value > greatest ? value : greatest;
        }
        return greatest;
    }

    /** In four parts, none of which waits for another. */
    private static double sum(float[] row) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = row.length - row.length % 4;
        for (int n = 0; n < whole; n += 4) {
            a += row[n];
            b += row[n + 1];
            c += row[n + 2];
            d += row[n + 3];
        }
        for (int n = whole; n < row.length; n++) {
            a += row[n];
        }
        return a + b + (c + d);
    }

    /** eˣ for x ≤ 0. */
    private static float exp(float x) {
        float y = Math.max(BOUND, x) / 32;
        float power = Math.fma(y, 1.05769009678624e-04f, 1.2167079839855433e-03f);
        power = Math.fma(y, power, 8.156433701515198e-03f);
        power = Math.fma(y, power, 4.156346619129181e-02f);
        power = Math.fma(y, power, 1.666336953639984e-01f);
        power = Math.fma(y, power, 4.999949038028717e-01f);
        power = Math.fma(y, power, 9.999997019767761e-01f);
        power = Math.fma(y, power, 1);
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        return power * power;
    }
}

package dev.quatrain.engine.model.jvm;

/**
 * Softmax of a row, in place, with the same bits on every processor. Exponentials are a polynomial, to the power of 32: within 2 · 10⁻⁶
 * of the exact value, relatively, where that is above 5 % of the greatest.
 */
public final class Softmax {
    private static final float BOUND = -40; // below it, an exponential counts 4 · 10⁻¹⁸ of the greatest
    private static final float LEAST = -Float.MAX_VALUE;

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

    /**
     * Adds the probabilities of another row, times a weight: total ← ln(e^total + weight · e^logarithms). Minus infinity stands
     * for 0.
     */
    public static void add(float[] total, float[] logarithms, float logWeight) {
        for (int n = 0; n < total.length; n++) {
            float other = logarithms[n] + logWeight;
            float greater = Math.max(total[n], other);
            float smaller = Math.min(total[n], other);
            float difference = smaller - Math.max(LEAST, greater); // not NaN where both are infinite
            total[n] = greater + logOnePlus(exp(difference));
        }
    }

    /** −Σ p ln p of a row of ln p, in nats. */
    public static float entropy(float[] logarithms) {
        float[] terms = new float[logarithms.length];
        for (int n = 0; n < terms.length; n++) {
            float bounded = Math.max(BOUND, logarithms[n]); // also for p = 0
            terms[n] = -bounded * exp(bounded);
        }
        return (float) sum(terms);
    }

    public static float greatest(float[] row) {
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

    /** ln(1 + x) for 0 ≤ x ≤ 1: 2 artanh(x / (2 + x)) by its series. */
    private static float logOnePlus(float x) {
        float z = x / (2 + x);
        float square = z * z;
        float series = Math.fma(square, 1f / 13, 1f / 11);
        series = Math.fma(square, series, 1f / 9);
        series = Math.fma(square, series, 1f / 7);
        series = Math.fma(square, series, 1f / 5);
        series = Math.fma(square, series, 1f / 3);
        series = Math.fma(square, series, 1);
        return 2 * z * series;
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

package dev.quatrain.engine.model.recurrent.unrolled;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Statistics of a unit over a text, to find interesting units (Karpathy, Johnson & Fei-Fei 2015).
 *
 * @param mean of h over the steps
 * @param standardDeviation of h over the steps
 * @param saturation of each sigmoid gate
 */
public record UnitActivity(double mean, double standardDeviation, Map<Gate, Saturation> saturation) {

    private static final double OPEN = 0.9;
    private static final double SHUT = 0.1;

    /**
     * How often a gate is saturated.
     *
     * @param open share of steps at which it is above 0.9
     * @param shut share of steps at which it is below 0.1
     */
    public record Saturation(double open, double shut) {}

    /**
     * @param trace by gate, (T, H) with at least one step
     * @return by unit
     */
    public static List<UnitActivity> of(Map<Gate, float[][]> trace) {
        int units = requireNonNull(trace.get(Gate.HIDDEN))[0].length;
        List<UnitActivity> activities = new ArrayList<>(units);
        for (int unit = 0; unit < units; unit++) {
            activities.add(of(trace, unit));
        }
        return activities;
    }

    private static UnitActivity of(Map<Gate, float[][]> trace, int unit) {
        Map<Gate, Saturation> saturation = new EnumMap<>(Gate.class);
        trace.forEach((gate, values) -> {
            if (gate.sigmoid()) {
                saturation.put(gate, saturation(values, unit));
            }
        });
        double mean = mean(requireNonNull(trace.get(Gate.HIDDEN)), unit);
        return new UnitActivity(mean, deviation(requireNonNull(trace.get(Gate.HIDDEN)), unit, mean), saturation);
    }

    private static Saturation saturation(float[][] values, int unit) {
        int open = 0;
        int shut = 0;
        for (float[] step : values) {
            open += step[unit] > OPEN ? 1 : 0;
            shut += step[unit] < SHUT ? 1 : 0;
        }
        return new Saturation((double) open / values.length, (double) shut / values.length);
    }

    private static double mean(float[][] values, int unit) {
        double sum = 0;
        for (float[] step : values) {
            sum += step[unit];
        }
        return sum / values.length;
    }

    private static double deviation(float[][] values, int unit, double mean) {
        double squares = 0;
        for (float[] step : values) {
            squares += (step[unit] - mean) * (step[unit] - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}

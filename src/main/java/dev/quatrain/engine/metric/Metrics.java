package dev.quatrain.engine.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measured numbers. A number that is not finite counts as not measured. Immutable.
 *
 * @param values in the order of {@link Metric}
 */
public record Metrics(Map<Metric, Double> values) {

    public static final Metrics NONE = new Metrics(Map.of());

    public Metrics {
        Map<Metric, Double> finite = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                finite.put(metric, value);
            }
        });
        values = Collections.unmodifiableMap(finite);
    }

    public Metrics with(Metric metric, double value) {
        Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(values);
        more.put(metric, value);
        return new Metrics(more);
    }

    /** The number; null if it was not measured or is not finite. */
    public @Nullable Double get(Metric metric) {
        return values.get(metric);
    }

    /**
     * These metrics after a measurement.
     *
     * @param newer replaces all metrics of its phases, also those that it lacks because they are not finite
     * @param measured the phases that were measured
     */
    public Metrics updated(Metrics newer, Set<Metric.Phase> measured) {
        Map<Metric, Double> all = values.entrySet().stream()
                .filter(entry -> !measured.contains(entry.getKey().phase()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, Metrics::map));
        all.putAll(newer.values);
        return new Metrics(all);
    }

    private static Map<Metric, Double> map() {
        return new EnumMap<>(Metric.class);
    }
}

package dev.quatrain.registry.run;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose metrics are fields in JSON: the name of a metric is that of its constant, in lower case. */
public interface MetricFields {

    @JsonIgnore
    Metrics metrics();

    /** The number; null if it was not measured or is not finite. */
    default @Nullable Double get(Metric metric) {
        return metrics().get(metric);
    }

    /** The fields, in the order of {@link Metric}. */
    @JsonAnyGetter
    default Map<String, Double> fields() {
        return write(metrics());
    }

    static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Double> write(Metrics metrics) {
        Map<String, Double> fields = new LinkedHashMap<>();
        metrics.values().forEach((metric, value) -> fields.put(name(metric), value));
        return fields;
    }

    /** Skips fields that are no metric of this version. */
    static Metrics read(Map<String, ?> fields) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (fields.get(name(metric)) instanceof Number number) {
                values.put(metric, number.doubleValue());
            }
        }
        return new Metrics(values);
    }
}

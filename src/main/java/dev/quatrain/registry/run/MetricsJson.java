package dev.quatrain.registry.run;

import dev.quatrain.engine.metric.Metrics;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores metrics as a JSON object. */
@Converter
class MetricsJson implements AttributeConverter<Metrics, String> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, Double>> FIELDS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Metrics metrics) {
        return MAPPER.writeValueAsString(MetricFields.write(metrics));
    }

    @Override
    public Metrics convertToEntityAttribute(String json) {
        return MetricFields.read(MAPPER.readValue(json, FIELDS));
    }
}

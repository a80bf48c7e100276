package dev.quatrain.api.strict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import dev.quatrain.api.ApiProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON mapper of the API. It accepts exactly the values that the contract allows and converts, ignores or guesses
 * nothing. Spring MVC's JSON converter and the token streams use it; Spring's default mapper is not changed.
 */
@Component
public class StrictJson {

    /** Much more than any request needs, and much less than a stack overflow requires. */
    private static final int MAX_DEPTH = 64;

    /**
     * Of a document: a bias for each of 50,000 tokens has 100,000. Each value is checked, and may be complained about, so a
     * body of nothing but empty strings would cost a hundred times its size.
     */
    private static final int MAX_TOKENS = 120_000;

    private final JsonMapper mapper;

    public StrictJson(ApiProperties properties) {
        mapper = mapper(properties.maxJsonSize());
    }

    public JsonMapper mapper() {
        return mapper;
    }

    /** @param maxSize of a document */
    private static JsonMapper mapper(DataSize maxSize) {
        return JsonMapper.builder(factory(maxSize))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // in fields that are any JSON
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(StrictJson::refuseAllCoercions)
                .withCoercionConfig(LogicalType.Enum, StrictJson::refuseAllCoercions)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .addModule(StrictScalars.module())
                .addModule(StrictUnions.module())
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    private static JsonFactory factory(DataSize maxSize) {
        int limit = Math.toIntExact(Math.min(maxSize.toBytes(), Integer.MAX_VALUE));
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limit)
                        .maxStringLength(limit)
                        .maxTokenCount(MAX_TOKENS)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
    }

    private static void refuseAllCoercions(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }
}

package dev.quatrain.api.openai;

import dev.quatrain.api.strict.StrictJson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of this dialect: values as strict as elsewhere, but unknown fields are ignored. */
@Configuration(proxyBeanMethods = false)
class OpenAiJson implements WebMvcConfigurer {

    private final JsonMapper mapper;

    OpenAiJson(StrictJson strict) {
        mapper = strict.mapper()
                .rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    JsonMapper mapper() {
        return mapper;
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new Converter(mapper));
    }

    /** Reads and writes the types of this package only. */
    private static final class Converter extends JacksonJsonHttpMessageConverter {

        Converter(JsonMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return isOurs(type.toClass()) && super.canRead(type, mediaType);
        }

        @Override
        public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType mediaType) {
            return isOurs(valueType) && super.canWrite(type, valueType, mediaType);
        }

        private static boolean isOurs(Class<?> type) {
            return type.getPackage() == OpenAiJson.class.getPackage();
        }
    }
}

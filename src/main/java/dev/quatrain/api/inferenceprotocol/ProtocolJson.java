package dev.quatrain.api.inferenceprotocol;

import dev.quatrain.api.strict.StrictJson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of this protocol: as strict as elsewhere, except for fields beside the text and the parameters. */
@Configuration(proxyBeanMethods = false)
class ProtocolJson implements WebMvcConfigurer {

    private final JsonMapper mapper;

    ProtocolJson(StrictJson strict) {
        this.mapper = strict.mapper();
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
            return type.getPackage() == ProtocolJson.class.getPackage();
        }
    }
}

package dev.quatrain.api.openai;

import dev.quatrain.api.strict.RoomJsonConverter;
import dev.quatrain.api.strict.StrictJson;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
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
        converters.addCustomConverter(new RoomJsonConverter(mapper, OpenAiJson.class));
    }
}

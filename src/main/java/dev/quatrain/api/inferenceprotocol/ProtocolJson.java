package dev.quatrain.api.inferenceprotocol;

import dev.quatrain.api.strict.RoomJsonConverter;
import dev.quatrain.api.strict.StrictJson;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
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
        converters.addCustomConverter(new RoomJsonConverter(mapper, ProtocolJson.class));
    }
}

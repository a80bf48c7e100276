package dev.quatrain.api.strict;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the types of one package by a mapper of its own. For dialects, whose JSON differs from that of the native API. */
public final class RoomJsonConverter extends JacksonJsonHttpMessageConverter {

    private final Package room;

    /** @param member any type of the package */
    public RoomJsonConverter(JsonMapper mapper, Class<?> member) {
        super(mapper);
        this.room = member.getPackage();
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return isOurs(type.toClass()) && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType mediaType) {
        return isOurs(valueType) && super.canWrite(type, valueType, mediaType);
    }

    private boolean isOurs(Class<?> type) {
        return type.getPackage() == room;
    }
}

package dev.quatrain.api.strict;

import dev.quatrain.api.problem.NativeEndpoints;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Reads and writes JSON with {@link StrictJson} for {@link NativeEndpoints}. Types of other APIs, which are in packages of their
 * own beside these, are left to other converters.
 */
public final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

    private final String api;
    private final Set<String> rooms;

    /**
     * @param api the package that contains all APIs
     * @param rooms the packages of the native one
     */
    public StrictJsonConverter(StrictJson json, String api, Set<String> rooms) {
        super(json.mapper());
        this.api = api;
        this.rooms = rooms;
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return isNative(type.toClass()) && !isText(type.toClass()) && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType mediaType) {
        return isNative(valueType) && !isText(valueType) && super.canWrite(type, valueType, mediaType);
    }

    /** Read and written as it is, by converters that come later than this one. */
    private static boolean isText(Class<?> type) {
        return type == String.class || type == byte[].class || Resource.class.isAssignableFrom(type);
    }

    private boolean isNative(Class<?> type) {
        String home = type.getPackageName();
        return rooms.contains(home) || !home.equals(api) && !home.startsWith(api + '.');
    }
}

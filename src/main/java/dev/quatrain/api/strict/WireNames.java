package dev.quatrain.api.strict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON names of enum constants, from their {@link JsonProperty}. */
public final class WireNames {

    private WireNames() {}

    static String of(Enum<?> constant) {
        try {
            JsonProperty name =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static List<String> all(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(constant -> of((Enum<?>) constant))
                .toList();
    }

    /** For messages such as "expected one of …". */
    static String listed(Class<?> enumType) {
        return all(enumType).stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}

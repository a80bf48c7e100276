package dev.quatrain.api.strict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Where else in a request a field of some name belongs, to help those who wrote it at the wrong place. */
final class FieldPlaces {

    private final String name;
    private final List<String> found = new ArrayList<>();

    private FieldPlaces(String name) {
        this.name = name;
    }

    /** The places, as JSON pointers, of the fields that are named like an unknown one. */
    static List<String> of(UnrecognizedPropertyException unknown) {
        FieldPlaces places = new FieldPlaces(unknown.getPropertyName());
        Object outermost = unknown.getPath().get(0).from();
        places.search(outermost instanceof Class<?> type ? type : outermost.getClass(), "");
        return places.found;
    }

    private void search(Class<?> type, String pointer) {
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property == null) {
                continue;
            }
            String place = pointer + '/' + property.value();
            if (property.value().equals(name)) {
                found.add(place);
            }
            search(component.getType(), place);
        }
    }
}

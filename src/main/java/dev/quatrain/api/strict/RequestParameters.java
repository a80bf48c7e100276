package dev.quatrain.api.strict;

import dev.quatrain.api.problem.Problem.Violation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/** The names of method parameters in requests. */
public final class RequestParameters {

    private RequestParameters() {}

    /** The query or form parameters that a method parameter represents. */
    static Stream<String> names(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return Arrays.stream(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        }
        RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
        RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
        return Stream.concat(
                Stream.ofNullable(param).map(RequestParam::name),
                Stream.ofNullable(part).map(RequestPart::name));
    }

    public static Violation violation(MethodParameter parameter, String detail) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null) {
            return Violation.inHeader(header.name(), detail);
        }
        PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
        if (inPath != null) {
            return Violation.inParameter(inPath.value(), detail);
        }
        String name = names(parameter)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no name on the wire for " + parameter));
        return Violation.inParameter(name, detail);
    }
}

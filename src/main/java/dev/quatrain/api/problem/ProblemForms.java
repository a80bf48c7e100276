package dev.quatrain.api.problem;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes problems in the form of the API to whose paths the request was made, also where no controller was reached. */
@RestControllerAdvice
class ProblemForms implements ResponseBodyAdvice<Object> {

    private final List<ErrorForm> forms;

    ProblemForms(List<ErrorForm> forms) {
        this.forms = List.copyOf(forms);
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return !forms.isEmpty();
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Problem problem)) {
            return body;
        }
        Optional<ErrorForm> form = of(forms, problem.instance());
        form.ifPresent(other -> response.getHeaders().setContentType(MediaType.APPLICATION_JSON));
        return form.map(other -> other.of(problem)).orElse(problem);
    }

    /** @param path null if it is not known */
    static Optional<ErrorForm> of(List<ErrorForm> forms, @Nullable String path) {
        return forms.stream().filter(form -> path != null && form.covers(path)).findFirst();
    }
}

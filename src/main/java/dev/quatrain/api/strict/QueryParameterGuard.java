package dev.quatrain.api.strict;

import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Rejects query and form parameters that are unknown, repeated or empty. By default Spring would ignore the first, choose
 * one of the second and use the default for the third: {@code ?dry_run} would start a training.
 */
public class QueryParameterGuard implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            refuse(ProblemType.UNKNOWN_PARAMETER, unknown(request, known(method)));
            refuse(ProblemType.VALIDATION_FAILED, disorderly(request));
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().isAnnotationPresent(NativeEndpoints.class);
    }

    private static void refuse(ProblemType type, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.of(type, violations);
        }
    }

    private static List<Violation> unknown(HttpServletRequest request, Set<String> known) {
        return Stream.concat(request.getParameterMap().keySet().stream(), files(request).keySet().stream())
                .distinct()
                .filter(name -> !known.contains(name))
                .map(name -> Violation.inParameter(
                        StrictScalars.shortened(name),
                        known.isEmpty()
                                ? "unknown; there are no parameters here"
                                : "unknown; the parameters here are: " + String.join(", ", known)))
                .toList();
    }

    private static List<Violation> disorderly(HttpServletRequest request) {
        Stream<Violation> repeated = Stream.concat(
                        request.getParameterMap().entrySet().stream()
                                .filter(parameter -> parameter.getValue().length > 1)
                                .map(Map.Entry::getKey),
                        files(request).entrySet().stream()
                                .filter(part -> part.getValue().size() > 1)
                                .map(Map.Entry::getKey))
                .map(name -> Violation.inParameter(name, "expected one value, got several"));
        Stream<Violation> empty = request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getValue()[0].isEmpty())
                .map(parameter -> Violation.inParameter(parameter.getKey(), "expected a value, got an empty one"));
        return Stream.concat(repeated, empty).toList();
    }

    private static Map<String, ? extends Collection<?>> files(HttpServletRequest request) {
        return request instanceof MultipartHttpServletRequest form ? form.getMultiFileMap() : Map.of();
    }

    private static Set<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(RequestParameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

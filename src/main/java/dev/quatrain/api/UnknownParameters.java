package dev.quatrain.api;

import dev.quatrain.api.Problem.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/** A parameter is known or refused, never ignored: {@code ?dryrun=true} would start a training. */
class UnknownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            Set<String> known = known(method);
            List<Violation> unknown = sent(request)
                    .filter(name -> !known.contains(name))
                    .map(name -> Violation.inParameter(
                            StrictScalars.shortened(name), "unknown; the parameters here are: " + known))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new Refusal(ProblemType.UNKNOWN_PARAMETER, "unknown parameters; see errors", unknown);
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().equals(UnknownParameters.class.getPackageName());
    }

    private static Stream<String> sent(HttpServletRequest request) {
        Stream<String> parameters = request.getParameterMap().keySet().stream();
        return request instanceof MultipartHttpServletRequest form
                ? Stream.concat(parameters, form.getMultiFileMap().keySet().stream())
                        .distinct()
                : parameters;
    }

    private static Set<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(RequestParameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

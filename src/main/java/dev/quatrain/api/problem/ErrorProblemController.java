package dev.quatrain.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports failures outside of controllers, for example in a filter, as problems. */
@Hidden
@RestController
class ErrorProblemController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ProblemType type = status instanceof Integer code ? ProblemType.ofStatus(code) : ProblemType.NO_SUCH_PATH;
        Problem problem = new ProblemException(type, type.title()).problem();
        return ProblemAnswers.response(problem, path instanceof String asked ? asked : request.getRequestURI());
    }
}

package dev.quatrain.api.sibling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An API beside the native one, with the habits of Spring's defaults: what it does not know, it ignores. */
@Hidden
@RestController
class SiblingController {

    record Question(@JsonProperty("text") String text) {}

    record Answer(
            @JsonProperty("text") String text,
            @JsonProperty("nothing") String nothing) {}

    @PostMapping("/test/sibling")
    Answer echo(@RequestBody Question question, @RequestParam Map<String, String> parameters) {
        if (parameters.containsKey("fail")) {
            throw new IllegalStateException("a failure of its own");
        }
        return new Answer(question.text(), null);
    }
}

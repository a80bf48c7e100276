package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.serving.Completions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Returns the distribution of the next token. */
@NativeEndpoints
class NextController {

    /** The default number of returned tokens. */
    public static final int TOP = 10;

    private final Completions completions;

    NextController(Completions completions) {
        this.completions = completions;
    }

    public record NextRequest(
            @JsonProperty("model") @NotNull @Nullable String model,
            @JsonProperty("prompt") @Nullable String prompt,
            @JsonProperty("top") @Min(1) @Nullable Integer top) {}

    record NextAnswer(
            @JsonProperty("model") String model,
            @JsonProperty("distribution") List<NextToken> distribution) {}

    record NextToken(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("probability") double probability) {

        private static NextToken of(RankedToken token) {
            return new NextToken(token.text(), token.tokenId(), token.probability());
        }
    }

    @PostMapping(
            path = "/next",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    NextAnswer next(@Valid @RequestBody NextRequest request) {
        var served = completions.next(
                request.model(),
                request.prompt() == null ? "" : request.prompt(),
                request.top() == null ? TOP : request.top());
        return new NextAnswer(
                served.model(), served.answer().stream().map(NextToken::of).toList());
    }
}

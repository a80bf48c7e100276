package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.NextTokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.IntStream;
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
            @JsonProperty("top") @Min(1) @Nullable Integer top,
            @JsonProperty("parts") @Nullable Boolean parts) {}

    record NextAnswer(
            @JsonProperty("model") String model,
            @JsonProperty("distribution") List<NextToken> distribution) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NextToken(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("probability") double probability,
            @JsonProperty("parts") @Nullable List<PartAnswer> parts) {

        private static List<NextToken> all(NextTokens next) {
            return IntStream.range(0, next.tokens().size())
                    .mapToObj(i ->
                            of(next.tokens().get(i), PartAnswer.of(next.parts().get(i))))
                    .toList();
        }

        private static NextToken of(RankedToken token) {
            return of(token, null);
        }

        private static NextToken of(RankedToken token, @Nullable List<PartAnswer> parts) {
            return new NextToken(token.text(), token.tokenId(), token.probability(), parts);
        }
    }

    @PostMapping(
            path = "/next",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    NextAnswer next(@Valid @RequestBody NextRequest request) {
        String model = requireNonNull(request.model());
        String prompt = request.prompt() == null ? "" : request.prompt();
        int top = request.top() == null ? TOP : request.top();
        if (Boolean.TRUE.equals(request.parts())) {
            var served = completions.nextByParts(model, prompt, top);
            return new NextAnswer(served.model(), NextToken.all(served.answer()));
        }
        var served = completions.next(model, prompt, top);
        return new NextAnswer(
                served.model(), served.answer().stream().map(NextToken::of).toList());
    }
}

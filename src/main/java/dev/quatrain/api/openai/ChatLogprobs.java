package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Log-probabilities of the tokens of a message. */
record ChatLogprobs(@JsonProperty("content") List<Token> content) {

    static ChatLogprobs of(List<ScoredToken> tokens) {
        return new ChatLogprobs(tokens.stream().map(Token::of).toList());
    }

    /** @param bytes of the token's text in UTF-8 */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Token(
            @JsonProperty("token") String token,
            @JsonProperty("logprob") double logprob,
            @JsonProperty("bytes") List<Integer> bytes,
            @JsonProperty("top_logprobs") List<Ranked> topLogprobs) {

        private static Token of(ScoredToken token) {
            return new Token(
                    token.text(),
                    CompletionLogprobs.finite(token.logProbability()),
                    utf8(token.text()),
                    token.top().stream().map(Ranked::of).toList());
        }
    }

    record Ranked(
            @JsonProperty("token") String token,
            @JsonProperty("logprob") double logprob,
            @JsonProperty("bytes") List<Integer> bytes) {

        private static Ranked of(RankedToken token) {
            return new Ranked(token.text(), CompletionLogprobs.finite(token.logProbability()), utf8(token.text()));
        }
    }

    private static List<Integer> utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> Byte.toUnsignedInt(bytes[i]))
                .toList();
    }
}

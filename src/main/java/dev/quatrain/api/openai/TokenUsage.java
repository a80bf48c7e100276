package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Usage;
import java.util.List;

/** How many tokens were read and written. */
record TokenUsage(
        @JsonProperty("prompt_tokens") int promptTokens,
        @JsonProperty("completion_tokens") int completionTokens,
        @JsonProperty("total_tokens") int totalTokens) {

    static TokenUsage of(List<Usage> counts) {
        int prompt = counts.stream().mapToInt(Usage::promptTokens).sum();
        int completion = counts.stream().mapToInt(Usage::completionTokens).sum();
        return new TokenUsage(prompt, completion, prompt + completion);
    }
}

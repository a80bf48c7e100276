package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An error as OpenAI's clients read it. */
record OpenAiError(@JsonProperty("error") Detail error) {

    /**
     * @param type a coarse class of errors
     * @param param the field or parameter at fault
     * @param code to compare
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Detail(
            @JsonProperty("message") String message,
            @JsonProperty("type") String type,
            @JsonProperty("param") @Nullable String param,
            @JsonProperty("code") @Nullable String code) {}
}

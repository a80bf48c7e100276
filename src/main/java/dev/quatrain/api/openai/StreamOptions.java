package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** {@code stream_options}. */
record StreamOptions(
        @JsonProperty("include_usage") @Nullable Boolean includeUsage) {

    static boolean includesUsage(@Nullable StreamOptions options) {
        return options != null && Boolean.TRUE.equals(options.includeUsage);
    }
}

package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private record Before(
            @JsonProperty("name") String name,
            @JsonProperty("epochs") int epochs) {}

    private record After(
            @JsonProperty("later") @Nullable String later,
            @JsonProperty("epochs") int epochs,
            @JsonProperty("name") String name) {}

    @Test
    void aFieldThatALaterReleaseAddsLeavesEarlierRequestsTheSame() throws IOException {
        assertThat(canonical(new After(null, 3, "verse"))).isEqualTo(canonical(new Before("verse", 3)));
        assertThat(canonical(new After("x", 3, "verse"))).isNotEqualTo(canonical(new Before("verse", 3)));
        assertThat(canonical(new Before("verse", 4))).isNotEqualTo(canonical(new Before("verse", 3)));
    }

    private static String canonical(Object request) throws IOException {
        return new String(Idempotency.content(request).get(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

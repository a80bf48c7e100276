package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message of a conversation. */
record ChatMessage(
        @JsonProperty("role") @Schema(allowableValues = {"system", "developer", "user", "assistant"}) @NotNull @Nullable
        String role,

        @JsonProperty("content") @Schema(implementation = Object.class) @NotNull @Nullable
        MessageContent content,

        @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others) {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

    /**
     * The prompt that messages stand for: their texts, joined by line ends. Roles are not written: the models continue texts, and know
     * of no conversation.
     *
     * @param place of the messages in the request, as a JSON pointer
     * @throws ProblemException if a message is not text
     */
    static String prompt(String place, List<ChatMessage> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> messages.get(i).text(place + "/" + i))
                .collect(Collectors.joining("\n"));
    }

    private String text(String place) {
        if (!ROLES.contains(String.valueOf(role))) {
            throw refused(place + "/role", "expected one of system, developer, user, assistant, got " + role);
        }
        UnsupportedFields.OF_MESSAGES.refuse(place, others);
        if (content == null) {
            throw refused(place + "/content", "expected a text, got none");
        }
        content.withoutText().forEach(part -> {
            throw refused(place + "/content/" + part, "expected a part of type text: this service reads text only");
        });
        return content.text();
    }

    private static ProblemException refused(String place, String detail) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(place, detail));
    }
}

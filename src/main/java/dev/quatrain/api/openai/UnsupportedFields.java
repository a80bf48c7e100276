package dev.quatrain.api.openai;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Fields that OpenAI's API or servers that speak its dialect know, and that would change the answer, but have no meaning here. They are
 * refused unless their value asks for nothing. Unknown fields, and labels such as {@code user}, are ignored.
 */
final class UnsupportedFields {

    private static final Set<String> OF_OTHER_SERVERS = Set.of(
            "guided_regex",
            "guided_json",
            "guided_choice",
            "guided_grammar",
            "structured_outputs",
            "grammar",
            "regex",
            "min_tokens",
            "ignore_eos",
            "use_beam_search",
            "bad_words",
            "stop_token_ids",
            "allowed_token_ids",
            "prompt_logprobs",
            "prompt_embeds",
            "truncate_prompt_tokens");

    static final UnsupportedFields OF_COMPLETIONS = new UnsupportedFields("suffix");

    static final UnsupportedFields OF_CHAT = new UnsupportedFields(
            "tools",
            "tool_choice",
            "functions",
            "function_call",
            "audio",
            "modalities",
            "prediction",
            "reasoning_effort",
            "verbosity",
            "web_search_options",
            "store",
            "service_tier",
            "chat_template",
            "chat_template_kwargs",
            "documents");

    static final UnsupportedFields OF_RESPONSES = new UnsupportedFields(
            "tools",
            "tool_choice",
            "previous_response_id",
            "conversation",
            "background",
            "store",
            "reasoning",
            "include",
            "prompt",
            "truncation",
            "max_tool_calls",
            "top_logprobs",
            "service_tier");

    static final UnsupportedFields OF_TRAININGS = new UnsupportedFields("integrations");

    static final UnsupportedFields OF_EMBEDDINGS = new UnsupportedFields("dimensions");

    static final UnsupportedFields OF_MESSAGES =
            new UnsupportedFields("tool_calls", "function_call", "tool_call_id", "audio");

    private static final Set<String> NOTHING = Set.of("", "none", "auto", "default", "disabled");

    private final Set<String> names;

    private UnsupportedFields(String... names) {
        this.names = Set.copyOf(List.of(names));
    }

    /**
     * @param place a JSON pointer to the object
     * @param others the fields of the object that this service does not read
     */
    void refuse(String place, Map<String, JsonNode> others) {
        others.forEach((name, value) -> {
            if ((names.contains(name) || OF_OTHER_SERVERS.contains(name)) && !asksForNothing(value)) {
                throw ProblemException.of(
                        ProblemType.UNKNOWN_FIELD,
                        Violation.inBody(place + "/" + name, "this service has nothing of the kind; leave it out"));
            }
        });
    }

    private static boolean asksForNothing(JsonNode value) {
        boolean text = value.isString() && NOTHING.contains(value.asString());
        boolean onlyText = value.size() == 1 && value.path(0).asString("").equals("text");
        return value.isNull()
                || text
                || onlyText
                || value.isContainer() && value.isEmpty()
                || value.isBoolean() && !value.asBoolean();
    }
}

package dev.quatrain.serving;

import dev.quatrain.engine.generate.GenerationRefused;
import dev.quatrain.engine.generate.GenerationRequest;
import java.util.List;

/** How much one request may ask for. */
record RequestLimits(int maxTokens, int maxRows, int maxCharacters) {

    /** @throws GenerationRefused if it asks for more */
    void check(GenerationRequest request) {
        int rows = request.plan().n();
        atMost(rows, maxRows, "n", "n");
        atMost((long) request.plan().maxTokens() * rows, maxTokens, "max_tokens", "max_tokens × n");
        checkPrompt(request.prompt());
    }

    /** @throws GenerationRefused if it is longer */
    void checkPrompt(String prompt) {
        atMost(prompt.length(), maxCharacters, "prompt", "the prompt's length");
    }

    /** @throws GenerationRefused if they are more, or longer together */
    void checkTexts(List<String> texts) {
        atMost(texts.size(), maxRows, "texts", "the number of texts");
        long length = texts.stream().mapToLong(String::length).sum();
        atMost(length, maxCharacters, "texts", "the texts' length together");
    }

    private static void atMost(long asked, long limit, String field, String what) {
        if (asked > limit) {
            throw new GenerationRefused(field, "%s may be at most %d here, not %d".formatted(what, limit, asked));
        }
    }
}

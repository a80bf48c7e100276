package dev.quatrain.serving;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import java.util.List;

/**
 * How much one request may ask for; what an answer holds in memory follows from it.
 *
 * @param tokens max_tokens × n
 * @param rows n, or the number of texts
 * @param characters of text in UTF-16 units: a prompt's, as often as it is echoed, or that of a text, or of all texts
 * @param alternatives to be reported in all places together
 * @param particles n × particles of a constrained generation
 */
record RequestLimits(int tokens, int rows, int characters, int alternatives, int particles) {

    /** @throws InvalidGeneration if it asks for more */
    void check(GenerationRequest request) {
        SamplingPlan plan = request.plan();
        Answer answer = plan.answer();
        long echoed = answer.echo() ? (long) request.prompt().length() * plan.n() : 0;
        long sampled = (long) plan.maxTokens() * plan.n();
        atMost(plan.n(), rows, "n", "n");
        atMost(sampled, tokens, "max_tokens", "max_tokens × n");
        checkPrompt(request.prompt());
        atMost(echoed, characters, "echo", "the prompt's length × n");
        if (request.steering() != null) {
            long searching = (long) request.steering().particles() * plan.n();
            atMost(searching, particles, "constraint/particles", "particles × n");
        }
        if (answer.logprobs() != null) {
            atMost((sampled + echoed) * answer.logprobs(), alternatives, "logprobs", "logprobs × tokens");
        }
    }

    /** @throws InvalidGeneration if it is longer */
    void checkPrompt(String prompt) {
        atMost(prompt.length(), characters, "prompt", "the prompt's length");
    }

    /** @throws InvalidGeneration if it is longer */
    void checkText(String text) {
        atMost(text.length(), characters, "text", "the text's length");
    }

    /** @throws InvalidGeneration if they are more, or longer together */
    void checkTexts(List<String> texts, int top) {
        long length = texts.stream().mapToLong(String::length).sum();
        atMost(texts.size(), rows, "texts", "the number of texts");
        atMost(length, characters, "texts", "the texts' length together");
        atMost(length * top, alternatives, "top", "top × the texts' length together");
    }

    private static void atMost(long asked, long limit, String field, String what) {
        if (asked > limit) {
            throw new InvalidGeneration(field, "%s may be at most %d here, not %d".formatted(what, limit, asked));
        }
    }
}

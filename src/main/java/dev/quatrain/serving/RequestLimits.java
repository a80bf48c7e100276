package dev.quatrain.serving;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The limits of one request. They also limit the memory of an answer.
 *
 * @param tokens max_tokens × n
 * @param rows n, or the number of texts
 * @param characters in UTF-16 units: the length of a prompt or of a text, prompt length × n with echo, or the sum over
 *     all texts
 * @param alternatives the number of alternatives to report, summed over all positions
 * @param particles n × particles of a constrained generation
 */
record RequestLimits(int tokens, int rows, int characters, int alternatives, int particles) {
    private static final int STOP_CHARACTERS = 2000; // each is compared with each new token

    /** @throws InvalidGeneration if the request exceeds a limit */
    void check(GenerationRequest request) {
        SamplingPlan plan = request.plan();
        Answer answer = plan.answer();
        long echoed = answer.echo() ? (long) request.prompt().length() * plan.n() : 0;
        long sampled = (long) plan.maxTokens() * plan.n();
        atMost(plan.n(), rows, RequestField.N, "n");
        atMost(sampled, tokens, RequestField.MAX_TOKENS, "max_tokens × n");
        atMost(request.prompt().length(), characters, RequestField.PROMPT, "the prompt's length");
        long stops = plan.stop().stream().mapToLong(String::length).sum();
        atMost(stops, STOP_CHARACTERS, RequestField.STOP, "the stop texts' length together");
        atMost(echoed, characters, RequestField.ECHO, "the prompt's length × n");
        if (request.steering() != null) {
            long searching = (long) request.steering().particles() * plan.n();
            atMost(searching, particles, RequestField.PARTICLES, "particles × n");
        }
        if (answer.logprobs() != null) {
            atMost((sampled + echoed) * answer.logprobs(), alternatives, RequestField.LOGPROBS, "logprobs × tokens");
        }
    }

    /**
     * Several prompts of one request may ask for as much together as one.
     *
     * @throws InvalidGeneration if they exceed a limit
     */
    void check(List<GenerationRequest> requests) {
        requests.forEach(this::check);
        atMost(sum(requests, SamplingPlan::n), rows, RequestField.PROMPT, "the number of prompts × n");
        atMost(
                sum(requests, plan -> (long) plan.maxTokens() * plan.n()),
                tokens,
                RequestField.MAX_TOKENS,
                "max_tokens × n × the number of prompts");
        long length =
                requests.stream().mapToLong(each -> each.prompt().length()).sum();
        atMost(length, characters, RequestField.PROMPT, "the prompts' length together");
    }

    private static long sum(List<GenerationRequest> requests, ToLongFunction<SamplingPlan> amount) {
        return requests.stream().map(GenerationRequest::plan).mapToLong(amount).sum();
    }

    /** @throws InvalidGeneration if it exceeds the limit of characters */
    void checkPrompt(String prompt) {
        atMost(prompt.length(), characters, RequestField.PROMPT, "the prompt's length");
    }

    /** @throws InvalidGeneration if it exceeds the limit of characters */
    void checkText(String text) {
        atMost(text.length(), characters, RequestField.TEXT, "the text's length");
    }

    /** @throws InvalidGeneration if there are too many texts or alternatives, or the texts are too long together */
    void checkTexts(List<String> texts, int top) {
        long length = texts.stream().mapToLong(String::length).sum();
        atMost(texts.size(), rows, RequestField.TEXTS, "the number of texts");
        atMost(length, characters, RequestField.TEXTS, "the texts' length together");
        atMost(length * top, alternatives, RequestField.TOP, "top × the texts' length together");
    }

    /** @throws InvalidGeneration if there are too many texts, or they are too long together */
    void checkPrompts(List<Prompt> texts) {
        long length = texts.stream().mapToLong(Prompt::length).sum();
        atMost(texts.size(), rows, RequestField.TEXTS, "the number of texts");
        atMost(length, characters, RequestField.TEXTS, "the texts' length together");
    }

    private static void atMost(long asked, long limit, RequestField field, String what) {
        if (asked > limit) {
            throw new InvalidGeneration(field, "%s may be at most %d here, not %d".formatted(what, limit, asked));
        }
    }
}

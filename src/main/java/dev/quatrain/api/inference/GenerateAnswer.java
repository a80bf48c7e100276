package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.corpus.audio.WavWriter;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.serving.Judging;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generated completions, with token counts. */
record GenerateAnswer(
        @JsonProperty("id") String id,
        @JsonProperty("model") String model,
        @JsonProperty("judge") @Nullable String judge,
        @JsonProperty("completions") List<Completion> completions,
        @JsonProperty("usage") Usage usage) {

    static GenerateAnswer of(String id, String model, Generated generated, boolean logprobs) {
        List<Completion> completions = generated.completions().stream()
                .map(completion -> Completion.of(completion, logprobs))
                .toList();
        return new GenerateAnswer(id, model, null, completions, Usage.of(generated.usage()));
    }

    static GenerateAnswer of(String id, Judging.Ranked ranked, boolean logprobs) {
        List<Completion> completions = ranked.completions().stream()
                .map(judged -> Completion.of(judged.completion(), logprobs).measured(judged.mean()))
                .toList();
        return new GenerateAnswer(id, ranked.model(), ranked.judge(), completions, Usage.of(ranked.usage()));
    }

    /** The same answer for a model of sound: each text is replaced by a WAV file. */
    GenerateAnswer sounding() {
        return new GenerateAnswer(
                id, model, judge, completions.stream().map(Completion::sounding).toList(), usage);
    }

    /** The same answer without texts, which were already streamed. */
    Done done() {
        return new Done(id, model, completions.stream().map(Completion::done).toList(), usage);
    }

    record Completion(
            @JsonProperty("index") int index,
            @JsonProperty("text") @Nullable String text,
            @JsonProperty("audio") @Nullable String audio,
            @JsonProperty("finish_reason") FinishReason finishReason,
            @JsonProperty("seed") long seed,
            @JsonProperty("logprobs") @Nullable List<TokenLogprob> logprobs,
            @JsonProperty("state") @Nullable String state,

            @JsonProperty("mean_log_probability") @Nullable Double meanLogProbability) {

        private static Completion of(dev.quatrain.engine.generate.Completion completion, boolean logprobs) {
            return new Completion(
                    completion.index(),
                    completion.text(),
                    null,
                    completion.finishReason(),
                    completion.seed(),
                    logprobs
                            ? completion.tokens().stream().map(TokenLogprob::of).toList()
                            : null,
                    completion.state(),
                    null);
        }

        /** JSON has no −∞. */
        private Completion measured(double mean) {
            Double finite = Double.isFinite(mean) ? mean : null;
            return new Completion(index, text, audio, finishReason, seed, logprobs, state, finite);
        }

        private Completion sounding() {
            String wav = Base64.getEncoder().encodeToString(WavWriter.write(requireNonNull(text)));
            return new Completion(index, null, wav, finishReason, seed, logprobs, state, null);
        }

        private CompletionDone done() {
            return new CompletionDone(index, finishReason, seed, state);
        }
    }

    record TokenLogprob(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("logprob") double logprob,
            @JsonProperty("top") List<Alternative> top) {

        private static TokenLogprob of(ScoredToken token) {
            return new TokenLogprob(
                    token.text(),
                    token.tokenId(),
                    token.logProbability(),
                    token.top().stream().map(Alternative::of).toList());
        }
    }

    record Alternative(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("logprob") double logprob) {

        static Alternative of(RankedToken token) {
            return new Alternative(token.text(), token.tokenId(), token.logProbability());
        }
    }

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens) {

        private static Usage of(dev.quatrain.engine.generate.Usage usage) {
            return new Usage(usage.promptTokens(), usage.completionTokens());
        }
    }

    record Done(
            @JsonProperty("id") String id,
            @JsonProperty("model") String model,
            @JsonProperty("completions") List<CompletionDone> completions,
            @JsonProperty("usage") Usage usage) {}

    record CompletionDone(
            @JsonProperty("index") int index,
            @JsonProperty("finish_reason") FinishReason finishReason,
            @JsonProperty("seed") long seed,
            @JsonProperty("state") @Nullable String state) {}
}

package dev.quatrain.serving;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.serving.Completions.ResolvedModel;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Generates several completions and ranks them by how probable a language model, the judge, holds them to be. */
public final class Judging {
    private final Completions completions;

    public Judging(Completions completions) {
        this.completions = completions;
    }

    /**
     * A completion and its rank's measure.
     *
     * @param mean ln p of the judge per token of the completion, after the prompt; −∞ if it is impossible or has no tokens
     */
    public record Judged(Completion completion, double mean) {}

    /**
     * Completions in the order of their measures, best first.
     *
     * @param model the version that generated, {@code name:3}
     * @param judge the version that judged
     * @param usage of all completions that were generated
     */
    public record Ranked(String model, String judge, List<Judged> completions, Usage usage) {}

    /**
     * Generates and ranks.
     *
     * @param request with a prompt that is text
     * @param count the number of completions to return
     * @throws InvalidGeneration if the texts exceed what the judge reads in one request
     */
    public Ranked best(ResolvedModel model, GenerationRequest request, ResolvedModel judge, int count) {
        Answered<Generated> written = completions.generate(model, request);
        String prompt = ((Prompt.Written) request.prompt()).text();
        boolean echoed = request.plan().answer().echo();
        double[] means = means(
                judge,
                prompt,
                written.answer().completions().stream()
                        .map(row -> echoed ? row.text() : prompt + row.text())
                        .toList());
        Generated best = written.answer().best(count, row -> means[row.index()]);
        double[] ascending = DoubleStream.of(means).sorted().toArray();
        return new Ranked(
                written.model(),
                judge.reference(),
                best.completions().stream()
                        .map(row -> new Judged(row, ascending[means.length - 1 - row.index()]))
                        .toList(),
                best.usage());
    }

    private double[] means(ResolvedModel judge, String prompt, List<String> texts) {
        List<String> written = texts.stream().filter(text -> !text.isEmpty()).toList();
        NegativeLogLikelihood read = sums(judge, prompt.isEmpty() ? List.of() : List.of(prompt)).stream()
                .findFirst()
                .orElse(new NegativeLogLikelihood(0, 0, 0));
        Iterator<NegativeLogLikelihood> sums = sums(judge, written).iterator();
        return texts.stream()
                .mapToDouble(text -> text.isEmpty() ? Double.NEGATIVE_INFINITY : mean(sums.next(), read))
                .toArray();
    }

    private static double mean(NegativeLogLikelihood whole, NegativeLogLikelihood prompt) {
        long tokens = whole.tokens() - prompt.tokens();
        double mean = (prompt.nats() - whole.nats()) / tokens;
        return tokens > 0 && !Double.isNaN(mean) ? mean : Double.NEGATIVE_INFINITY;
    }

    private List<NegativeLogLikelihood> sums(ResolvedModel judge, List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        try {
            return completions.score(judge.reference(), texts, new ScoringPlan(0)).answer().stream()
                    .map(scored -> scored.score().sum())
                    .toList();
        } catch (InvalidGeneration refused) {
            throw new InvalidGeneration(RequestField.JUDGE, "the judge cannot read the texts: " + refused.getMessage());
        }
    }
}

package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.ScoredToken;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The rows of a finished generation, by index, and their token counts. */
public record Generated(List<Completion> completions, Usage usage) {

    /**
     * The rows whose sampled tokens have the highest mean log-probability, best first, with new indexes. The tokens must have been
     * requested.
     *
     * @param count the number of rows
     * @param echoed the number of tokens of the prompt that each row reports
     */
    public Generated best(int count, int echoed) {
        return best(count, row -> mean(row, echoed));
    }

    /** The rows with the highest measure, best first, with new indexes. Rows of the same measure keep their order. */
    public Generated best(int count, ToDoubleFunction<Completion> measure) {
        List<Completion> ranked = completions.stream()
                .sorted(Comparator.comparingDouble(measure).reversed())
                .toList();
        List<Completion> best = IntStream.range(0, Math.min(count, ranked.size()))
                .mapToObj(index -> ranked.get(index).at(index))
                .toList();
        return new Generated(best, usage);
    }

    private static double mean(Completion row, int echoed) {
        return row.tokens().stream()
                .skip(echoed)
                .mapToDouble(ScoredToken::logProbability)
                .average()
                .orElse(0);
    }
}

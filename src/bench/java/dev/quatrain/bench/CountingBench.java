package dev.quatrain.bench;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.model.ngram.NgramLanguageModel;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What counting takes: ten million tokens at order 5, to be run with {@code -Xmx1g}.
 *
 * <p>The text is made up. Its words are as frequent as Zipf has it, p ∝ 1/rank, and three of four depend on the word before,
 * which has successors of its own, again as frequent as 1/rank; a document has 25 words on average.
 *
 * <p>Arguments: how many tokens, if not ten million.
 */
public final class CountingBench {

    private static final int ORDER = 5;
    private static final int VOCABULARY = 50_000;
    private static final int STEPS = 200;

    private CountingBench() {}

    public static void main(String[] arguments) {
        int tokens = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        TokenPairs pairs = timed("making the text", () -> pairs(tokens));
        NgramCounts counts = timed("counting", () -> NgramCounts.count(pairs, ORDER, VOCABULARY));
        Map<String, int[]> arrays = counts.arrays();
        arrays.forEach((name, array) -> System.out.printf(Locale.ROOT, "  %-10s %,12d%n", name, array.length));
        timed("checking what was stored", () -> NgramCounts.of(arrays, ORDER, VOCABULARY));
        NgramSpec spec = new NgramSpec(ORDER, NgramSpec.Smoothing.KNESER_NEY, 1);
        NgramLanguageModel model = timed("deriving Kneser-Ney", () -> new NgramLanguageModel(spec, counts));
        System.out.printf(Locale.ROOT, "the model takes %,d bytes%n", model.memoryBytes());
        timed(STEPS + " steps of one row", () -> decode(model, pairs));
    }

    private static float decode(NgramLanguageModel model, TokenPairs pairs) {
        DecodingState state = model.start(1);
        float sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += model.step(state, new int[] {pairs.inputs().get(i)})[
                    pairs.targets().get(i)];
        }
        return sum;
    }

    private static TokenPairs pairs(int size) {
        SplittableRandom random = new SplittableRandom(7);
        int[] inputs = new int[size];
        int[] targets = new int[size];
        int before = Vocabulary.BOS;
        for (int i = 0; i < size; i++) {
            inputs[i] = before;
            boolean ends = i + 1 == size || random.nextInt(25) == 0;
            targets[i] = ends ? Vocabulary.EOS : next(before, random);
            before = ends ? Vocabulary.BOS : targets[i];
        }
        return new TokenPairs(inputs, targets, size);
    }

    private static int next(int before, SplittableRandom random) {
        double u = random.nextDouble();
        if (random.nextInt(4) > 0) {
            u = new SplittableRandom(((long) before << 32) + word(u)).nextDouble(); // its successor of that rank
        }
        return word(u);
    }

    /** Ranks with p ∝ 1/rank, from numbers spread evenly over 0 … 1. */
    private static int word(double u) {
        int words = VOCABULARY - Vocabulary.FIRST_TEXT_TOKEN;
        return Vocabulary.FIRST_TEXT_TOKEN + Math.min(words, (int) Math.exp(u * Math.log(words + 1.0))) - 1;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long began = System.nanoTime();
        T result = work.get();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(Locale.ROOT, "%-25s %7.2f s, then %,d MB in use%n", what, seconds, used >> 20);
        return result;
    }
}

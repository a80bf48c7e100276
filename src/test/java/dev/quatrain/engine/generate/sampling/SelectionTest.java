package dev.quatrain.engine.generate.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SelectionTest {

    private static final int[] SIZES = {1, 2, 7, 64, 65, 600, 5_000};

    /** Bit for bit, with many equal scores, flat distributions and steep ones, of few tokens and of many. */
    @Property(tries = 500)
    void drawsWhatItWouldDrawIfAllTokensWereSorted(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = scores(random);
        double topP = random.nextInt(4) == 0 ? 1 : random.nextInt(1, 1000) / 1000.0;
        int topK = random.nextInt(3) > 0 ? 0 : random.nextInt(1, 2 * scores.length + 1);
        TokenChoice choice = new TokenChoice(0.1 + random.nextDouble(), topK, topP, random.nextInt(2) * 0.01);

        Candidates candidates = Candidates.of(scores.clone(), choice);
        Sorted sorted = Sorted.of(scores, choice);
        for (double point : new double[] {0, random.nextDouble(), random.nextDouble(), 1 - 1e-12}) {
            assertThat(candidates.at(point)).isEqualTo(sorted.at(point));
        }
    }

    @Property(tries = 500)
    void ranksAsIfAllWereSorted(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = scores(random);
        int[] ids =
                random.ints(0, scores.length).distinct().limit(scores.length).toArray();
        int count = random.nextInt(1, ids.length + 1);
        int most = random.nextInt(2 * scores.length);
        List<Integer> expected = IntStream.of(ids)
                .limit(count)
                .boxed()
                .sorted(Sorted.bestFirst(scores))
                .limit(most)
                .toList();
        assertThat(IntStream.of(new Ranking(scores).best(ids, count, most)).boxed())
                .isEqualTo(expected);
    }

    private static double[] scores(SplittableRandom random) {
        double[] scores = new double[SIZES[random.nextInt(SIZES.length)]];
        double steepness = random.nextInt(20);
        double zipf = random.nextInt(2); // a few tokens weigh as much as all others
        int levels = 1 << random.nextInt(1, 20);
        for (int id = 0; id < scores.length; id++) {
            boolean forbidden = id > 0 && random.nextInt(9) == 0;
            double score = steepness * random.nextInt(levels) / levels - zipf * Math.log(id + 1);
            scores[id] = forbidden ? Double.NEGATIVE_INFINITY : score + random.nextInt(2) * Math.ulp(score);
        }
        return scores;
    }

    /** The naive twin. */
    private record Sorted(double[] weights, List<Integer> ids) {

        static Sorted of(double[] scores, TokenChoice choice) {
            double highest = IntStream.range(0, scores.length)
                    .mapToDouble(id -> scores[id])
                    .max()
                    .orElseThrow();
            double[] weights = new double[scores.length];
            for (int id = 0; id < scores.length; id++) {
                weights[id] = Math.exp((scores[id] - highest) / choice.temperature());
            }
            List<Integer> ids = IntStream.range(0, scores.length)
                    .boxed()
                    .filter(id -> weights[id] > 0)
                    .toList();
            Sorted all = new Sorted(weights, ids);
            Sorted top = choice.topK() > 0 && choice.topK() < ids.size() ? all.first(choice.topK()) : all;
            Sorted nucleus = choice.topP() < 1 ? top.nucleus(choice.topP()) : top;
            return nucleus.from(choice.minP());
        }

        static Comparator<Integer> bestFirst(double[] scores) {
            return Comparator.<Integer>comparingDouble(id -> scores[id])
                    .reversed()
                    .thenComparing(Comparator.naturalOrder());
        }

        private Sorted first(int count) {
            return new Sorted(
                    weights,
                    ids.stream().sorted(bestFirst(weights)).limit(count).toList());
        }

        private Sorted from(double weight) {
            return new Sorted(
                    weights, ids.stream().filter(id -> weights[id] >= weight).toList());
        }

        private Sorted nucleus(double share) {
            double total = total();
            Sorted heavy = from((1 - share) * total / ids.size()).first(ids.size());
            double held = 0;
            int kept = 0;
            while (kept < heavy.ids.size() && (kept == 0 || held < share * total)) {
                held += weights[heavy.ids.get(kept++)];
            }
            return heavy.first(kept);
        }

        private double total() {
            double total = 0;
            for (int id : ids) {
                total += weights[id];
            }
            return total;
        }

        int at(double point) {
            double rest = point * total();
            for (int id : ids) {
                rest -= weights[id];
                if (rest < 0) {
                    return id;
                }
            }
            return ids.get(ids.size() - 1);
        }
    }
}

package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.ToyModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is found, against all texts there are. */
class SearchTest extends Generating {
    private static final int RUNS = 2_000;
    private static final int LONGEST = 4;

    /** Beginnings that the model likes and that go on badly, or the other way round. */
    private static final String PATTERN = "a(b|cc|dda)|[bc](a|dd?)|d[abcd]{3}|j+";

    @Test
    void manyParticlesSampleTheModelsOwnTextsThatKeepTheRule() {
        Map<String, Double> exact = exact(1);
        double masking = distance(exact, sampled(1, 1));
        double eight = distance(exact, sampled(8, 1));
        double many = distance(exact, sampled(64, 1));
        assertThat(masking).as("masking alone").isGreaterThan(0.25);
        assertThat(eight).as("eight particles").isLessThan(masking / 2);
        assertThat(many).as("many particles").isLessThan(0.05).isLessThan(eight);
    }

    @Test
    void temperatureBelongsToTheDistributionThatIsSampled() {
        Map<String, Double> sampled = sampled(64, 3);
        assertThat(distance(exact(3), sampled)).isLessThan(distance(exact(1), sampled) / 3);
    }

    @Test
    void aBeamFindsTheLikeliestText() {
        Plan plan = Plan.greedy().maxTokens(LONGEST);
        assertThat(only(run(steep(), plan.under(new Regex(PATTERN), 60).prompt("")))
                        .text())
                .isEqualTo(best(exact(1)));
    }

    @Test
    void aBeamLooksFurtherThanTheLikeliestToken() {
        int[] script = letters.encode("bc"); // after b, c is all but certain; after a, all are alike
        ToyModel model = new ToyModel(letters.vocabulary().size()) {
            @Override
            protected int after(int memory, int token) {
                return token;
            }

            @Override
            protected float logit(int memory, int token) {
                return memory == script[0] && token == script[1] ? 10 : token == letters.encode("a")[0] ? 1 : 0;
            }
        };
        models.add(model);
        TextModel text = new TextModel(model, letters, DIGEST);
        Regex regex = new Regex("a[a-j]{2}|bc");
        assertThat(only(run(text, Plan.greedy().under(regex, 1).prompt(""))).text())
                .isEqualTo("aaa");
        assertThat(only(run(text, Plan.greedy().under(regex, 9).prompt(""))).text())
                .isEqualTo("bc");
    }

    private static String best(Map<String, Double> distribution) {
        return distribution.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    /** Half the sum of all differences. */
    private static double distance(Map<String, Double> exact, Map<String, Double> sampled) {
        assertThat(exact).containsKeys(sampled.keySet().toArray(String[]::new));
        return exact.entrySet().stream()
                        .mapToDouble(entry -> Math.abs(entry.getValue() - sampled.getOrDefault(entry.getKey(), 0.0)))
                        .sum()
                / 2;
    }

    private Map<String, Double> sampled(int particles, double temperature) {
        Plan plan = new Plan()
                .maxTokens(LONGEST)
                .n(RUNS)
                .seed(5)
                .choice(new TokenChoice(temperature, 0, 1, 0))
                .under(new Regex(PATTERN), particles);
        Map<String, Double> shares = new HashMap<>();
        run(steep(), plan.prompt("")).completions().forEach(row -> shares.merge(row.text(), 1.0 / RUNS, Double::sum));
        return shares;
    }

    /** p(text | it keeps the rule), of all texts there are: the model ends a text where it may go on, else it ends by itself. */
    private Map<String, Double> exact(double temperature) {
        Map<String, Double> probabilities = new TreeMap<>();
        try (DecodingState start = steep().model().start(1)) {
            extend("", 1, start, new Exact(steep(), temperature, probabilities));
        }
        double total = sum(probabilities.values());
        probabilities.replaceAll((text, probability) -> probability / total);
        assertThat(probabilities).hasSizeGreaterThan(20);
        return probabilities;
    }

    private record Exact(TextModel text, double temperature, Map<String, Double> found) {}

    private static void extend(String text, double probability, DecodingState state, Exact exact) {
        boolean matches = Pattern.matches(PATTERN, text);
        if (matches && (text.length() == LONGEST || !text.startsWith("j"))) {
            exact.found().merge(text, probability, Double::sum); // nothing may follow, or not here
        }
        if (text.length() == LONGEST) {
            return;
        }
        int last = text.isEmpty() ? Vocabulary.BOS : id(exact, text.substring(text.length() - 1));
        try (DecodingState mine = exact.text().model().select(state, new int[] {0})) {
            float[] logits = exact.text().model().step(mine, new int[] {last});
            double total = 0;
            for (int token = Vocabulary.EOS; token < logits.length; token++) {
                total += Math.exp(logits[token] / exact.temperature());
            }
            if (matches && text.startsWith("j")) {
                exact.found()
                        .merge(
                                text,
                                probability * Math.exp(logits[Vocabulary.EOS] / exact.temperature()) / total,
                                Double::sum);
            }
            for (String next : "abcdj".split("")) {
                double share = Math.exp(logits[id(exact, next)] / exact.temperature()) / total;
                if (Pattern.compile(PATTERN).matcher(text + next).matches() || hits(text + next)) {
                    extend(text + next, probability * share, mine, exact);
                }
            }
        }
    }

    /** Whether a text may yet become a match. */
    private static boolean hits(String text) {
        var matcher = Pattern.compile(PATTERN).matcher(text);
        return matcher.matches() || matcher.hitEnd();
    }

    private static int id(Exact exact, String letter) {
        return exact.text().codec().vocabulary().id(letter);
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).sum();
    }

    /** With strong opinions. */
    private TextModel steep() {
        ChaoticModel model = new ChaoticModel(letters.vocabulary().size()) {
            @Override
            protected float logit(int memory, int token) {
                return 1.5f * super.logit(memory, token);
            }
        };
        models.add(model);
        return new TextModel(model, letters, DIGEST);
    }
}

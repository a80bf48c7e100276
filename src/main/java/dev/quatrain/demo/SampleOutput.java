package dev.quatrain.demo;

import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.work.Work;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.PoemForm;
import dev.quatrain.serving.PoemOrder;
import dev.quatrain.serving.Poems;
import dev.quatrain.serving.ScoredText;
import dev.quatrain.serving.ScoringPlan;
import dev.quatrain.serving.VerseOrder;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Generates quatrains with a model and prints the best: words of a table, eight syllables a line, rhymed abab. Of several
 * candidates, those with the highest probability per character are printed.
 */
@Component
@Profile("demo")
class SampleOutput {

    private static final int CANDIDATES = 8;
    private static final int PRINTED = 2;
    private static final int TOKENS = 250; // characters; more than four lines need
    private static final String FIRST_LETTER = "t"; // most quatrains of the sample begin with The
    private static final double TEMPERATURE = 0.3;
    private static final int PARTICLES = 32;

    private final Completions completions;
    private final Poems poems;

    SampleOutput(Completions completions, Poems poems) {
        this.completions = completions;
        this.poems = poems;
    }

    private record Verse(String text, double nats) {}

    /** @param rhymes the name of the rhyme table */
    void give(String model, String rhymes, PrintStream terminal) {
        List<String> texts = LongStream.rangeClosed(1, CANDIDATES)
                .mapToObj(seed -> write(model, rhymes, seed))
                .toList();
        verses(model, texts).stream()
                .sorted(Comparator.comparingDouble(Verse::nats))
                .limit(PRINTED)
                .forEach(verse -> print(verse, terminal));
    }

    private String write(String model, String rhymes, long seed) {
        TokenChoice standard = TokenChoice.DEFAULT;
        TokenChoice choice = new TokenChoice(TEMPERATURE, standard.topK(), standard.topP(), standard.minP());
        SamplingPlan plan = new SamplingPlan(TOKENS, choice, Penalties.NONE, List.of(), 1, seed, Answer.DEFAULT);
        PoemOrder order = new PoemOrder(
                PoemForm.QUATRAIN,
                FIRST_LETTER,
                null,
                null,
                new PoemOrder.Sound(rhymes, null, null),
                new PoemOrder.Stanza(null, null),
                VerseOrder.NONE);
        ConstrainedDecoding steering = new ConstrainedDecoding(poems.spec(order, Work.unlimited()), PARTICLES);
        GenerationRequest request = new GenerationRequest("\n\n", null, plan, steering);
        return completions
                .generate(model, request)
                .answer()
                .completions()
                .get(0)
                .text();
    }

    private List<Verse> verses(String model, List<String> texts) {
        List<ScoredText> scores =
                completions.score(model, texts, new ScoringPlan(0)).answer();
        return IntStream.range(0, texts.size())
                .mapToObj(
                        i -> new Verse(texts.get(i), scores.get(i).score().sum().perToken()))
                .toList();
    }

    private static void print(Verse verse, PrintStream terminal) {
        verse.text().lines().forEach(line -> terminal.println("    " + line));
        terminal.println();
    }
}

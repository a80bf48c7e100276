package dev.quatrain.bench.suite;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.constrain.schema.JsonSchema;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.poem.reading.ModernReadings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters;
import dev.quatrain.engine.poem.regulated.RegulatedForm;
import dev.quatrain.engine.poem.regulated.VerseRules;
import dev.quatrain.engine.poem.regulated.VerseSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens per second of one text after the other by a model of random weights in one thread: freely, with filters that rank tokens, and
 * under constraints with one particle, which is the price of the masks, and with the default number of them.
 */
final class Constraints implements Part {

    private static final int ROUNDS = 5;
    private static final Duration TIME = Duration.ofMillis(300);
    private static final int TOKENS = 200;
    private static final int POEM = 32; // characters, with punctuation marks
    private static final String ASCII = "\n !\"'(),-.0123456789:;?[]_{}abcdefghijklmnopqrstuvwxyzABCDEFGHI";
    private static final int HAN = 6_000 - 4 - 2 - ASCII.length();
    private static final float NEVER = -1e4f;
    private static final String SCHEMA = """
            {"type": "object", "properties": {
                "name": {"type": "string", "maxLength": 40}, "age": {"type": "integer", "minimum": 0, "maximum": 150},
                "tags": {"type": "array", "items": {"type": "string", "maxLength": 20}, "minItems": 4, "maxItems": 8}},
             "required": ["name", "age", "tags"], "additionalProperties": false}
            """;

    private final List<Row> rows = new ArrayList<>();

    /** A side of a comparison. */
    private record Side(
            String name, SamplingPlan plan, @Nullable ConstrainedDecoding steering) {}

    @Override
    public List<Row> measure() throws Exception {
        measure(ASCII, new Regex("([a-z]{5} [a-z]{7}[,.] )+"));
        String han = IntStream.range(0, HAN)
                .mapToObj(i -> Character.toString('一' + i))
                .collect(Collectors.joining());
        measure(ASCII + "，。" + han, new Regex("([一-龥]{5}，[一-龥]{7}。)+"));
        return rows;
    }

    private void measure(String alphabet, Regex regex) throws Exception {
        TokenizerSpec characters = TokenizerSpec.DEFAULT;
        TextCodec codec = new TextCodec(characters, Vocabulary.count(characters, List.of(alphabet)));
        NetworkSize size =
                new NetworkSize(Cell.LSTM, 1, 256, 256, codec.vocabulary().size());
        Map<String, FloatTensor> weights = Initializer.initialize(size.spec(), size.words(), 1);
        weights.get(ParameterShapes.OUTPUT_BIAS).values()[Vocabulary.EOS] = NEVER; // so that free texts have one length
        TextModel model = new TextModel(new JvmLanguageModel(size.spec(), weights), codec, "0123456789abcdef");
        report(
                size.toString(),
                model,
                List.of(
                        free("freely", TokenChoice.DEFAULT, null),
                        free("top_k 40", new TokenChoice(1, 40, 1, 0), null),
                        free("top_p 0.9", new TokenChoice(1, 0, 0.9, 0), null),
                        free("top_p 0.9, temperature 0.1", new TokenChoice(0.1, 0, 0.9, 0), null),
                        free("logprobs 5", TokenChoice.DEFAULT, 5),
                        under("a regex, 1 particle", regex, codec, 1),
                        under("a regex, 8 particles", regex, codec, 8),
                        under("a JSON schema, 1 particle", new JsonSchema(SCHEMA), codec, 1),
                        under("a JSON schema, 8 particles", new JsonSchema(SCHEMA), codec, 8)));
        if (alphabet.contains("，")) {
            measurePoem(size.toString(), model);
        }
    }

    private void measurePoem(String size, TextModel model) throws Exception {
        ModernReadings readings = new ModernReadings();
        RegulatedForm form = RegulatedForm.JUEJU7;
        VerseSpec poem = new VerseSpec(
                form, readings, readings, Tone.LEVEL, VerseRules.DEFAULT, GivenCharacters.none(form.shape()));
        report(
                size,
                model,
                List.of(
                        new Side("freely, 32 tokens", plan(POEM, TokenChoice.DEFAULT, null), null),
                        under("a poem, 1 particle", poem, model.codec(), 1),
                        under("a poem, 8 particles", poem, model.codec(), 8)));
    }

    private static Side free(String name, TokenChoice choice, @Nullable Integer logprobs) {
        return new Side(name, plan(TOKENS, choice, logprobs), null);
    }

    /** Compiled once, as the service does it. */
    private static Side under(String name, ConstraintSource source, TextCodec codec, int particles) {
        Constraint compiled = source.compile(codec);
        return new Side(
                name,
                plan(TOKENS, TokenChoice.DEFAULT, null),
                new ConstrainedDecoding((same, work) -> compiled, particles));
    }

    private static SamplingPlan plan(int tokens, TokenChoice choice, @Nullable Integer logprobs) {
        return new SamplingPlan(tokens, choice, Penalties.NONE, List.of(), 1, null, new Answer(false, logprobs, false));
    }

    /** All beside the first one. */
    private void report(String size, TextModel model, List<Side> sides) throws Exception {
        Rounds rounds = Rounds.measure(
                ROUNDS, sides.stream().map(side -> tokens(model, side)).toList());
        for (int side = 0; side < sides.size(); side++) {
            Row row = Row.of("constraints", size + ", " + sides.get(side).name(), "tokens/s", rounds.median(side));
            rows.add(side == 0 ? row : row.beside(rounds.beside(sides.get(0).name(), side, 0)));
        }
    }

    private static Callable<Double> tokens(TextModel model, Side side) {
        GenerationRequest request = new GenerationRequest("", null, side.plan(), side.steering());
        AtomicLong seeds = new AtomicLong();
        return () -> {
            long start = System.nanoTime();
            long now = start;
            long tokens = 0;
            while (now - start < TIME.toNanos()) {
                tokens += text(model, request, seeds);
                now = System.nanoTime();
            }
            return tokens * 1e9 / (now - start);
        };
    }

    private static int text(TextModel model, GenerationRequest request, AtomicLong seeds) {
        try (Generation generation = Generation.open(model, request, seeds::incrementAndGet, Work.unlimited())) {
            while (!generation.finished()) {
                generation.step(event -> {});
            }
            return generation.result().usage().completionTokens();
        }
    }
}

package dev.quatrain.bench.suite;

import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.model.translate.TranslatorInitializer;
import dev.quatrain.engine.model.translate.jvm.JvmTranslator;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whole translations by a model of random weights, in one thread: in plain Java, and by the engine's model. Sentences have 5 to 20 tokens;
 * since such a model rarely ends a sentence, most translations have the greatest length, twice the source's and ten.
 */
final class TranslationDecoding {

    private static final int ROUNDS = 5;
    private static final Duration TIME = Duration.ofMillis(400);
    private static final int WORDS = 5000;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 19; // and the end
    private static final int JAVA = 0;
    private static final int ENGINE = 1;

    private final List<Row> rows = new ArrayList<>();

    List<Row> measure() throws Exception {
        measure(new TranslatorSpec(Cell.LSTM, 1, 256, 256, 0, true, true, Attention.LUONG, false, WORDS));
        measure(new TranslatorSpec(Cell.GRU, 1, 256, 256, 0, true, true, Attention.BAHDANAU, false, WORDS));
        return rows;
    }

    private void measure(TranslatorSpec spec) throws Exception {
        Map<String, FloatTensor> weights = TranslatorInitializer.initialize(spec, WORDS, 1);
        try (TranslationModel java = model(new JvmTranslator(spec, weights));
                TranslationModel engine = model(new RecurrentTranslator(spec, weights, Devices.CPU))) {
            for (int beam : new int[] {1, 5}) {
                for (int sentences : new int[] {1, 64}) {
                    Rounds rounds = Rounds.measure(
                            ROUNDS,
                            List.of(
                                    Rounds.micros(TIME, translation(java, sentences, beam)),
                                    Rounds.micros(TIME, translation(engine, sentences, beam))));
                    String name = "%s %d×%d, attention %s, %,d words, %d %s, beam %d"
                            .formatted(
                                    spec.cell(),
                                    spec.layers(),
                                    spec.hiddenSize(),
                                    spec.attention(),
                                    WORDS,
                                    sentences,
                                    sentences == 1 ? "sentence" : "sentences",
                                    beam);
                    rows.add(Row.of("decoding", name, "µs", rounds.median(JAVA))
                            .beside(rounds.less("the engine's model", JAVA, ENGINE)));
                }
            }
        }
    }

    private static TranslationModel model(Translator translator) {
        TokenizerSpec spec = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, WORDS, TokenizerSpec.WordSplit.WHITESPACE);
        String all = IntStream.range(0, WORDS - 4)
                .mapToObj(TranslationDecoding::word)
                .collect(Collectors.joining(" "));
        TextCodec codec = new TextCodec(spec, Vocabulary.count(spec, List.of(all)));
        return new TranslationModel(translator, codec, codec);
    }

    private static String word(int number) {
        return "w" + number;
    }

    private static Runnable translation(TranslationModel model, int sentences, int beam) {
        SplittableRandom random = new SplittableRandom(3);
        List<String> texts = IntStream.range(0, sentences)
                .mapToObj(i -> random.ints(random.nextInt(SHORTEST, LONGEST + 1), 0, WORDS - 4)
                        .mapToObj(TranslationDecoding::word)
                        .collect(Collectors.joining(" ")))
                .toList();
        TranslationPlan plan = new TranslationPlan(beam, 1, 0.6, 0, true);
        return () -> model.translate(texts, plan, Work.unlimited());
    }
}

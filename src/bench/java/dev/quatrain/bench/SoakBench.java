package dev.quatrain.bench;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.batch.PaddedBatches;
import dev.quatrain.engine.batch.PairBatches;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.translate.TranslatorInitializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainableModel;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.TruncatedBptt;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import dev.quatrain.engine.train.classify.ClassificationTraining.ClassWeights;
import dev.quatrain.engine.train.classify.ClassifierDescent;
import dev.quatrain.engine.train.translate.ReferenceTexts;
import dev.quatrain.engine.train.translate.TeacherForcing;
import dev.quatrain.engine.train.translate.TeachingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether memory stays where it is: resident size over 100,000 decoding steps and over 5,000 training steps, of a language model and, with
 * texts of mixed lengths, of a classifier and a translator. Linux only.
 *
 * <p>Arguments: {@code decode train classify translate} or some of these; all if there are none.
 */
public final class SoakBench {

    private static final int V = 69;
    private static final int WORDS = 2000;
    private static final RecurrentSpec SPEC = new RecurrentSpec(
            RecurrentSpec.Cell.LSTM,
            2,
            128,
            64,
            0.1,
            false,
            RecurrentSpec.Activation.TANH,
            RecurrentSpec.Initialization.UNIFORM,
            1);

    private SoakBench() {}

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv());
        Map<String, Runnable> soaks = new LinkedHashMap<>();
        soaks.put("decode", () -> decode(100_000));
        soaks.put("train", SoakBench::train);
        soaks.put("classify", SoakBench::classify);
        soaks.put("translate", SoakBench::translate);
        List<String> asked = arguments.length == 0 ? List.copyOf(soaks.keySet()) : List.of(arguments);
        asked.forEach(name -> soaks.get(name).run());
    }

    private static void decode(int steps) {
        GradMode.off();
        try (RecurrentLanguageModel model =
                        new RecurrentLanguageModel(SPEC, Initializer.initialize(SPEC, V, 0), Devices.CPU);
                DecodingState state = model.start(1)) {
            for (int step = 0; step <= steps; step++) {
                model.step(state, new int[] {4 + step % (V - 4)});
                if (step % (steps / 10) == 0) {
                    System.out.printf("decoding step %d: %d MB resident%n", step, residentMegabytes());
                }
            }
        }
    }

    private static void train() {
        TrainingPlan plan = plan(20, 16, 64);
        try (TruncatedBptt bptt = new TruncatedBptt(SPEC, plan, Initializer.initialize(SPEC, V, 0), Devices.CPU)) {
            run("language model", bptt, plan, windows(16 * 64 * 250), windows(16 * 64 * 10));
        }
    }

    private static void classify() {
        TrainingPlan plan = plan(50, 32, null);
        EncoderSpec encoder =
                new EncoderSpec(SPEC.type(), 1, 64, 32, true, 0.2, SPEC.activation(), SPEC.initialization(), 1);
        ClassifierSpec spec = new ClassifierSpec(encoder, Pooling.ATTENTION, List.of("one", "other"));
        ClassificationTraining how = new ClassificationTraining(0.1, ClassWeights.NONE, false, 1);
        PaddedBatches texts = PaddedBatches.of(rows(3200), 32);
        ClassifierDescent.Setup setup =
                new ClassifierDescent.Setup(spec, plan, how, new long[] {1600, 1600}, texts.count());
        Map<String, FloatTensor> start = Initializer.initialize(encoder.stack(), spec.shapes(WORDS), 0);
        try (ClassifierDescent descent = new ClassifierDescent(setup, start, Devices.CPU)) {
            run("classifier", descent, plan, texts, PaddedBatches.of(rows(320), 32));
        }
    }

    private static void translate() {
        TrainingPlan plan = plan(50, 32, null);
        TranslatorSpec spec =
                new TranslatorSpec(SPEC.type(), 1, 64, 64, 0.2, true, true, TranslatorSpec.Attention.LUONG, false, 0);
        TokenizerSpec words = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, WORDS, TokenizerSpec.WordSplit.WHITESPACE);
        String text = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        TextCodec codec = new TextCodec(words, Vocabulary.count(words, List.of(text)));
        List<TokenizedPair> pairs = pairs(3200);
        List<TokenizedPair> validation = pairs(32);
        ReferenceTexts references = new ReferenceTexts(
                codec,
                validation.stream().map(pair -> codec.decode(pair.target())).toList());
        int size = codec.vocabulary().size();
        try (TeacherForcing forcing = new TeacherForcing(
                spec,
                new TeacherForcing.Teaching(plan, TeachingPlan.DEFAULT, references),
                TranslatorInitializer.initialize(spec, size, 0),
                Devices.CPU)) {
            run("translator", forcing, plan, PairBatches.of(pairs, 32), PairBatches.of(validation, 32));
        }
    }

    private static <W extends Batch> void run(
            String name, TrainableModel<W> model, TrainingPlan plan, Batches<W> training, Batches<W> validation) {
        TrainingHooks hooks = new TrainingHooks(
                StopSignal.NEVER,
                (event, weights) -> {
                    if (event instanceof TrainingEvent.Validated && event.step() % 500 == 0) {
                        System.out.printf("%s, step %d: %d MB resident%n", name, event.step(), residentMegabytes());
                    }
                },
                snapshot -> {},
                System::nanoTime);
        new GradientTrainer<>(model, plan, new TrainingText<>(training, validation, "cpu"), hooks).run();
    }

    private static TrainingPlan plan(int epochs, int batch, Integer window) {
        return new TrainingPlan(
                epochs,
                null,
                batch,
                window,
                TrainingPlan.OptimizerType.ADAM,
                1e-3,
                TrainingPlan.ScheduleType.COSINE,
                1,
                0,
                0,
                0,
                0,
                0,
                TrainingPlan.DeviceType.CPU,
                TrainingPlan.Regularization.NONE,
                null);
    }

    private static BpttWindows windows(int tokens) {
        int[] text = new SplittableRandom(1).ints(tokens, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(text), true, tokens), 16, 64);
    }

    /** Of 1 to 60 tokens, with either label. */
    private static LabelledRows rows(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<int[]> ids = Stream.generate(() -> tokens(random, 60)).limit(count).toList();
        return new LabelledRows(ids, random.ints(count, 0, 2).toArray(), 0);
    }

    /** Of 1 to 40 tokens on either side. */
    private static List<TokenizedPair> pairs(int count) {
        SplittableRandom random = new SplittableRandom(count);
        return Stream.generate(() -> new TokenizedPair(tokens(random, 40), tokens(random, 40), 40))
                .limit(count)
                .toList();
    }

    private static int[] tokens(SplittableRandom random, int longest) {
        return random.ints(1 + random.nextInt(longest), 4, WORDS).toArray();
    }

    static long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

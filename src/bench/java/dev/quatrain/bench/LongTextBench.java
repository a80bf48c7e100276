package dev.quatrain.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.submit.DraftReader;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A continuous text of this size: stored, prepared and trained for some steps, in a process with {@code -Xmx1g}. Prints MB/s of each, in seconds
 * of a processor, tokens/s of the training, and the peaks of heap and memory.
 *
 * <p>Arguments: megabytes, and for each training a tokenizer with a model: {@code 1000 character/lstm word/lstm bpe/lstm character/ngram}. The text
 * is of words of a made-up vocabulary, as frequent as 1/rank.
 */
public final class LongTextBench {

    private static final int STEPS = 50;
    private static final double TOKENS = 32 * 64; // of a step
    private static final double VALIDATION = 0.0001;

    private LongTextBench() {}

    public static void main(String[] arguments) throws Exception {
        if (!arguments[0].equals("child")) {
            System.exit(inItsOwnProcess(arguments));
        }
        Path folder = Files.createTempDirectory("quatrain-long-text");
        try {
            long bytes = Long.parseLong(arguments[1]) * 1_000_000;
            CorpusSummary stored = store(folder, bytes);
            for (int i = 2; i < arguments.length; i++) {
                String[] asked = arguments[i].split("/");
                train(folder, stored, asked[0], asked[1]);
            }
        } finally {
            delete(folder);
        }
    }

    private static int inItsOwnProcess(String[] arguments) throws Exception {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("bench.heap", "1g"),
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                LongTextBench.class.getName(),
                "child");
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static CorpusSummary store(Path folder, long bytes) throws Exception {
        long start = cpuNanos();
        try (InputStream text = new ZipfText(bytes)) {
            CorpusSummary summary = corpora(folder).store("corpus", text, UploadForm.of("corpus.txt", CorpusKind.TEXT));
            System.out.printf(
                    Locale.ROOT, "%,d bytes stored: %.0f MB/s with making them%n", bytes, speed(bytes, start));
            return summary;
        }
    }

    private static void train(Path folder, CorpusSummary stored, String tokenizer, String model) throws Exception {
        RequestedPlan plan = plan(tokenizer, model);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = cpuNanos();
        PreparedTraining prepared;
        try {
            Corpus corpus = corpora(folder)
                    .source(new CorpusStore.Stored("corpus", CorpusKind.TEXT, stored.characters(), stored.sha256()))
                    .open();
            prepared = Recipe.of(Task.LANGUAGE_MODEL)
                    .prepare(
                            Split.contiguous(corpus, VALIDATION),
                            DraftReader.read(Task.LANGUAGE_MODEL, plan, false).draft(),
                            null);
        } catch (PlanRejected rejected) {
            System.out.printf(
                    Locale.ROOT,
                    "%s/%s: read at %.1f MB/s, peak heap %,d MB, and refused: %s%n",
                    tokenizer,
                    model,
                    speed(stored.bytes(), start),
                    peakHeap(),
                    rejected.violations());
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%s/%s: prepared at %.1f MB/s, %,d tokens of %,d; peak heap %,d MB, anonymous memory %,d MB, in files %,d MB%n",
                tokenizer,
                model,
                speed(stored.bytes(), start),
                prepared.forecast().trainingTokens(),
                prepared.forecast().vocabularySize(),
                peakHeap(),
                status("RssAnon"),
                status("RssFile"));
        System.out.printf(
                Locale.ROOT,
                "%s/%s: %s; peak heap %,d MB, anonymous memory %,d MB, in files %,d MB%n",
                tokenizer,
                model,
                run(folder, prepared),
                peakHeap(),
                status("RssAnon"),
                status("RssFile"));
    }

    private static RequestedPlan plan(String tokenizer, String model) {
        String network = "\"model\": {\"type\": \"lstm\", \"hidden_size\": 128, \"dropout\": 0}, "
                + "\"training\": {\"epochs\": 1, \"batch_size\": 32, \"bptt_window\": 64, \"device\": \"cpu\"}";
        String counts = "\"model\": {\"type\": \"ngram\", \"order\": 5}";
        return JsonMapper.shared()
                .readValue(
                        "{\"tokenizer\": {\"type\": \"%s\"}, %s}"
                                .formatted(tokenizer, model.equals("ngram") ? counts : network),
                        RequestedPlan.class);
    }

    /** The last report of the trainer. */
    private static String run(Path folder, PreparedTraining prepared) throws Exception {
        CheckpointStore checkpoints = new CheckpointStore(
                new FileBlobStore(Files.createTempDirectory(folder, "checkpoints"), 2), SetName.of("training"));
        AtomicReference<TrainingEvent.Progressed> last = new AtomicReference<>();
        StopSignal stop = () -> Optional.ofNullable(last.get())
                .filter(progress -> progress.step() >= STEPS)
                .map(progress -> StopSignal.Reason.PAUSE);
        long start = cpuNanos();
        prepared.run(new TrainingContext(
                checkpoints,
                stop,
                event -> {
                    if (event instanceof TrainingEvent.Progressed progress) {
                        last.set(progress);
                    }
                },
                System::nanoTime));
        double micros = (cpuNanos() - start) / 1e3;
        TrainingEvent.Progressed progress = last.get();
        return progress == null
                ? String.format(Locale.ROOT, "%.1f s", micros / 1e6)
                : String.format(
                        Locale.ROOT,
                        "%,.0f tokens/s, %.1f microseconds of processors a token in %d steps",
                        progress.metrics().get(Metric.TOKENS_PER_SECOND),
                        micros / (progress.step() * TOKENS),
                        progress.step());
    }

    /** Of the whole process: the machine may do other work. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static CorpusStore corpora(Path folder) {
        return new CorpusStore(
                new FileBlobStore(folder.resolve("corpora"), CorpusStore.NAME_PARTS),
                new ScratchSpace(folder.resolve("scratch")));
    }

    private static double speed(long bytes, long start) {
        return bytes * 1e3 / (cpuNanos() - start);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    /** MB of this process, as Linux tells. */
    private static long status(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.delete(path);
            }
        }
    }
}

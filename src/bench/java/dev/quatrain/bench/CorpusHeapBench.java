package dev.quatrain.bench;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.submit.DraftReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The smallest heap, in bytes a character, with which a corpus can be read, tokenized and laid out for training, in a process of its own.
 *
 * <p>Arguments: task, kind of corpus, tokenizer ({@code language_model text character}), letters ({@code latin}, {@code chinese}, or {@code words}: of a
 * vocabulary of 30,000, like text in a language; otherwise nearly all words are different),
 * the number of characters in millions. Prints one line.
 */
public final class CorpusHeapBench {

    private static final int OUT_OF_MEMORY = 3;
    private static final int BASE = 24; // MB that the JVM, DJL and the tiny model need

    private CorpusHeapBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("child")) {
            train(Path.of(arguments[1]), arguments);
            return;
        }
        Path folder = Files.createTempDirectory("quatrain-corpus-heap");
        long characters = (long) (1e6 * Double.parseDouble(arguments[4]));
        store(folder, arguments, characters);
        int low = BASE;
        int high = BASE + (int) (characters * 256 >> 20);
        while (high - low > Math.max(2, (high - BASE) / 25)) {
            int middle = (low + high) / 2;
            if (runs(folder, arguments, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        System.out.printf(
                "%s: %d MB, %.1f bytes a character%n",
                String.join(" ", arguments), high, (double) ((long) (high - BASE) << 20) / characters);
    }

    private static boolean runs(Path folder, String[] arguments, int heap) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-XX:+UseSerialGC",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CorpusHeapBench.class.getName(),
                        "child",
                        folder.toString(),
                        arguments[0],
                        arguments[1],
                        arguments[2])
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        int status = child.waitFor();
        if (status != 0 && status != OUT_OF_MEMORY) {
            throw new IllegalStateException(Files.readString(folder.resolve("output")));
        }
        return status == 0;
    }

    private static void train(Path folder, String[] arguments) {
        try {
            Task task = Task.valueOf(arguments[2].toUpperCase());
            CorpusKind kind = CorpusKind.valueOf(arguments[3].toUpperCase());
            CorpusSource corpus = corpora(folder).source(stored(folder, kind));
            RequestedPlan plan = new RequestedPlan(
                    new RequestedPlan.TokenizerFields(
                            TokenizerSpec.Type.valueOf(arguments[4].toUpperCase()), null, 2000, null),
                    RequestedPlan.ModelFields.recurrent(16, 0),
                    RequestedPlan.TrainingFields.passing(1));
            PreparedTraining prepared = Recipe.of(task)
                    .prepare(
                            Split.contiguous(corpus.open(), 0.05),
                            DraftReader.read(task, plan, false).draft(),
                            null);
            CheckpointStore checkpoints = new CheckpointStore(
                    new FileBlobStore(
                            folder.resolve(
                                    "checkpoints-" + ProcessHandle.current().pid()),
                            2),
                    SetName.of("training"));
            prepared.run(new TrainingContext(
                    checkpoints, () -> Optional.of(StopSignal.Reason.PAUSE), event -> {}, System::nanoTime));
            System.exit(0);
        } catch (OutOfMemoryError error) {
            System.exit(OUT_OF_MEMORY);
        } catch (Throwable error) {
            error.printStackTrace();
            System.exit(1);
        }
    }

    private static CorpusStore corpora(Path folder) {
        return new CorpusStore(
                new FileBlobStore(folder.resolve("corpora"), CorpusStore.NAME_PARTS),
                new ScratchSpace(folder.resolve("scratch")));
    }

    private static CorpusStore.Stored stored(Path folder, CorpusKind kind) throws Exception {
        List<String> summary = Files.readAllLines(folder.resolve("summary"));
        return new CorpusStore.Stored("corpus", kind, Long.parseLong(summary.get(0)), summary.get(1));
    }

    private static void store(Path folder, String[] arguments, long characters) throws Exception {
        CorpusKind kind = CorpusKind.valueOf(arguments[1].toUpperCase());
        Path text = folder.resolve("corpus.txt");
        write(text, kind, arguments[3], characters);
        try (InputStream in = Files.newInputStream(text)) {
            String name = kind == CorpusKind.LABELLED || kind == CorpusKind.PARALLEL ? "corpus.tsv" : "corpus.txt";
            CorpusSummary summary = corpora(folder).store("corpus", in, UploadForm.of(name, kind));
            Files.write(folder.resolve("summary"), List.of("" + summary.characters(), summary.sha256()));
        }
    }

    /** Lines of sixty characters. */
    private static void write(Path file, CorpusKind kind, String letters, long characters) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<String> words = letters.equals("words")
                ? IntStream.range(0, 30_000).mapToObj(i -> word(random)).toList()
                : List.of();
        boolean chinese = letters.equals("chinese");
        List<String> labels = List.of("glad", "grim");
        try (var out = Files.newBufferedWriter(file)) {
            for (long written = 0; written < characters; written += 60) {
                if (kind == CorpusKind.LABELLED) {
                    out.write(labels.get(random.nextInt(2)) + "\t");
                }
                int length = kind == CorpusKind.PARALLEL ? 30 : 60;
                out.write(words.isEmpty() ? line(random, chinese, length) : line(random, words, length));
                if (kind == CorpusKind.PARALLEL) {
                    out.write('\t');
                    out.write(words.isEmpty() ? line(random, chinese, length) : line(random, words, length));
                }
                out.write('\n');
            }
        }
    }

    private static String line(SplittableRandom random, boolean chinese, int length) {
        StringBuilder line = new StringBuilder().append(letter(random, chinese));
        for (int i = 1; i < length - 1; i++) {
            line.append(random.nextInt(6) == 0 ? ' ' : letter(random, chinese));
        }
        return line.append(letter(random, chinese)).toString();
    }

    private static String line(SplittableRandom random, List<String> words, int length) {
        StringBuilder line = new StringBuilder();
        while (line.length() < length) {
            line.append(words.get((int) (words.size() * Math.pow(random.nextDouble(), 3))))
                    .append(' ');
        }
        return line.substring(0, length - 1) + "x";
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int letters = random.nextInt(2, 9); letters > 0; letters--) {
            word.append(letter(random, false));
        }
        return word.toString();
    }

    private static char letter(SplittableRandom random, boolean chinese) {
        return (char) (chinese ? '\u4e00' + random.nextInt(3000) : 'a' + random.nextInt(26));
    }
}

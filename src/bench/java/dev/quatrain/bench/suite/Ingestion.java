package dev.quatrain.bench.suite;

import dev.quatrain.engine.corpus.CorpusImport;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LongText;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextEncoder;
import dev.quatrain.engine.token.Texts;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * MB a second of a made-up text, in one thread: read as an upload, its vocabulary counted or learned, and encoded. The words are as
 * frequent as 1/rank (Zipf).
 */
final class Ingestion implements Part {

    private static final int ROUNDS = 3;
    private static final Duration ONCE = Duration.ofNanos(1);
    private static final Duration PEAK_TIME = Duration.ofMillis(300);
    private static final int CHARACTERS = 4_000_000;
    private static final int WORDS = 30_000;

    private final String text = text();
    private final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    private final List<String> names = new ArrayList<>();
    private final List<Callable<Double>> sides = new ArrayList<>();
    private long sum; // so that ids are used

    @Override
    public List<Row> measure() throws Exception {
        Path scratch = Files.createTempDirectory("quatrain-bench");
        add("an upload", () -> upload(scratch));
        add("characters", TokenizerSpec.DEFAULT);
        add("words", new TokenizerSpec(TokenizerSpec.Type.WORD, 1, 50_000, TokenizerSpec.WordSplit.UNICODE));
        add("byte pairs", TokenizerSpec.BYTE_PAIRS);
        int peak = sides.size();
        sides.add(Peak.bandwidth(1, PEAK_TIME));
        Rounds rounds = Rounds.measure(ROUNDS, sides);
        Files.delete(scratch);
        return IntStream.range(0, peak)
                .mapToObj(side -> Row.of("ingestion", names.get(side), "MB/s", rounds.median(side))
                        .share(
                                Peak.BANDWIDTH,
                                rounds.median(round -> rounds.at(side, round) / 1000 / rounds.at(peak, round))))
                .toList();
    }

    private void add(String name, Runnable what) {
        names.add(name);
        sides.add(Rounds.perSecond(ONCE, bytes.length / 1e6, what));
    }

    private void add(String name, TokenizerSpec spec) {
        List<String> documents = List.of(text);
        TextCodec codec = new TextCodec(spec, Vocabulary.count(spec, documents));
        add(name + ": vocabulary", () -> Vocabulary.count(spec, documents));
        add(name + ": encoded", () -> codec.encode(text));
        add(name + ": both, in blocks", () -> inBlocks(spec));
    }

    /** As a training reads a long text. */
    private void inBlocks(TokenizerSpec spec) {
        LongText inBlocks = new LongText(
                () -> new ByteArrayInputStream(bytes), text.length(), new ScratchSpace(Path.of("never written")));
        Texts texts = Texts.of(inBlocks, spec);
        try {
            TextEncoder encoder = new TextCodec(spec, Vocabulary.count(spec, texts)).encoder();
            texts.forEach(piece -> encoder.encode(piece, id -> sum += id));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void upload(Path scratch) {
        UploadForm form = UploadForm.of("corpus.txt", CorpusKind.TEXT);
        try {
            new CorpusImport().copy(new ByteArrayInputStream(bytes), form, OutputStream.nullOutputStream(), scratch);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String text() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> words =
                IntStream.range(0, WORDS).mapToObj(i -> word(random)).toList();
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARACTERS) {
            text.append(words.get((int) Math.exp(random.nextDouble() * Math.log(WORDS))));
            text.append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        return text.toString();
    }

    private static String word(SplittableRandom random) {
        return random.ints(random.nextInt(2, 9), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A translator and its codecs: translates texts. Owns the translator. Thread-safe. */
public final class TranslationModel implements OpenModel {

    private static final int ROWS_AT_ONCE = 128;
    private static final int TOKENS_AT_ONCE = 8192; // of sources, whose annotations are in memory
    private static final int LONGEST = 4096; // tokens of a text; each step looks at all of them

    private final Translator translator;
    private final TextCodec source;
    private final TextCodec target;

    public TranslationModel(Translator translator, TextCodec source, TextCodec target) {
        this.translator = translator;
        this.source = source;
        this.target = target;
    }

    public boolean attends() {
        return translator.attends();
    }

    /**
     * Translates texts, in their order.
     *
     * @param work counts the tokens, and ends it between two steps when it is abandoned
     */
    public List<Translated> translate(List<String> texts, TranslationPlan plan, Work work) {
        List<int[]> encoded = IntStream.range(0, texts.size())
                .mapToObj(i -> encoded(texts.get(i), i, work))
                .toList();
        int atOnce = Math.max(1, ROWS_AT_ONCE / plan.beamWidth());
        List<Translated> all = new ArrayList<>();
        for (int from = 0; from < texts.size(); from = all.size()) {
            int to = end(encoded, from, atOnce);
            List<Beam> beams = TranslationSearch.run(translator, encoded.subList(from, to), plan, work);
            for (int i = 0; i < beams.size(); i++) {
                all.add(translated(texts.get(from + i), beams.get(i), plan));
            }
        }
        return all;
    }

    /** The end of the batch that starts at {@code from}. */
    private static int end(List<int[]> sources, int from, int atOnce) {
        int to = from + 1;
        int tokens = sources.get(from).length;
        while (to < Math.min(sources.size(), from + atOnce) && tokens + sources.get(to).length <= TOKENS_AT_ONCE) {
            tokens += sources.get(to).length;
            to++;
        }
        return to;
    }

    private int[] encoded(String text, int index, Work work) {
        int[] tokens = source.encode(text, work);
        if (tokens.length > LONGEST) {
            throw new InvalidGeneration(
                    RequestField.TEXTS.place(index),
                    "expected at most %d tokens, got %d".formatted(LONGEST, tokens.length));
        }
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = Vocabulary.EOS;
        return ended;
    }

    private Translated translated(String text, Beam beam, TranslationPlan plan) {
        List<String> read = new ArrayList<>(source.split(text));
        read.add(source.display(Vocabulary.EOS));
        return new Translated(
                read,
                beam.best().stream()
                        .map(hypothesis -> translation(read, hypothesis, beam.score(hypothesis), plan))
                        .toList());
    }

    private Translation translation(
            List<String> read, PartialTranslation hypothesis, double score, TranslationPlan plan) {
        PartialTranslation[] steps = hypothesis.steps();
        boolean replaces = plan.replaceUnknown() && translator.attends();
        return new Translation(
                replaces ? replaced(read, steps) : target.decode(hypothesis.tokens()),
                hypothesis.logProbability(),
                score,
                hypothesis.isComplete(),
                Arrays.stream(hypothesis.tokens()).mapToObj(target::display).toList(),
                translator.attends()
                        ? Arrays.stream(steps).map(PartialTranslation::shares).toList()
                        : List.of());
    }

    private String replaced(List<String> read, PartialTranslation[] steps) {
        TextDecoder decoder = target.decoder();
        StringBuilder text = new StringBuilder();
        for (PartialTranslation step : steps) {
            boolean unknown = step.token() == Vocabulary.UNK && step.shares().length > 1;
            text.append(unknown ? decoder.append(mostLookedAt(read, step.shares())) : decoder.append(step.token()));
        }
        return text.append(decoder.flush()).toString();
    }

    private static String mostLookedAt(List<String> read, float[] shares) {
        int best = 0;
        for (int s = 1; s < shares.length - 1; s++) { // the last is EOS
            best = shares[s] > shares[best] ? s : best;
        }
        return read.get(best);
    }

    @Override
    public long memoryBytes() {
        return translator.memoryBytes();
    }

    @Override
    public long heapBytes() {
        return translator.heapBytes();
    }

    @Override
    public void close() {
        translator.close();
    }
}

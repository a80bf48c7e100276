package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A translator and its codecs: translates texts. Owns the translator. Thread-safe. */
public final class TranslationModel implements OpenModel {

    private static final int ROWS_AT_ONCE = 128;

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
     * @param pulse called before each step; an exception from it ends the translation
     */
    public List<Translated> translate(List<String> texts, TranslationPlan plan, Runnable pulse) {
        int atOnce = Math.max(1, ROWS_AT_ONCE / plan.beamWidth());
        List<Translated> all = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += atOnce) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + atOnce));
            List<Beam> beams = TranslationSearch.run(
                    translator, some.stream().map(this::encoded).toList(), plan, pulse);
            for (int i = 0; i < beams.size(); i++) {
                all.add(translated(some.get(i), beams.get(i), plan));
            }
        }
        return all;
    }

    private int[] encoded(String text) {
        int[] tokens = source.encode(text);
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
    public void close() {
        translator.close();
    }
}

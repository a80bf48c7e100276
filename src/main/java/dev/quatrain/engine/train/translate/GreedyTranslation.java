package dev.quatrain.engine.train.translate;

import dev.quatrain.engine.batch.PairBatch;
import dev.quatrain.engine.metric.Bleu;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Translates validation pairs with greedy decoding, which is fast, and compares the result with the references. */
final class GreedyTranslation {

    private static final int LONGEST = 10; // tokens beyond twice the source length

    private final Translator translator;
    private final ReferenceTexts references;

    GreedyTranslation(Translator translator, ReferenceTexts references) {
        this.translator = translator;
        this.references = references;
    }

    Bleu bleu(PairBatch batch) {
        List<IntArrayList> translations = translate(batch);
        Bleu bleu = Bleu.ZERO;
        for (int b = 0; b < batch.batchSize(); b++) {
            String translation = references.codec().decode(translations.get(b).toIntArray());
            bleu = bleu.plus(Bleu.of(translation, references.texts().get(batch.rows()[b])));
        }
        return bleu;
    }

    private List<IntArrayList> translate(PairBatch batch) {
        List<IntArrayList> written = new ArrayList<>();
        List<int[]> sources = new ArrayList<>();
        for (int b = 0; b < batch.batchSize(); b++) {
            int from = b * batch.sourceLength();
            sources.add(Arrays.copyOfRange(batch.source(), from, from + batch.sourceLengths()[b]));
            written.add(new IntArrayList());
        }
        int[] next = new int[sources.size()];
        Arrays.fill(next, Vocabulary.BOS);
        try (DecodingState state = translator.read(sources)) {
            for (int t = 0; t < 2 * batch.sourceLength() + LONGEST && anyGoesOn(next); t++) {
                next = next(translator.step(state, next).logProbabilities(), next);
                write(next, written);
            }
        }
        return written;
    }

    /** The most probable token of each row; EOS for rows that have ended. */
    private int[] next(float[] logProbabilities, int[] last) {
        int words = translator.vocabularySize();
        int[] next = new int[last.length];
        for (int b = 0; b < next.length; b++) {
            next[b] = last[b] == Vocabulary.EOS ? Vocabulary.EOS : likeliest(logProbabilities, b * words, words);
        }
        return next;
    }

    private static int likeliest(float[] logProbabilities, int from, int words) {
        int best = Vocabulary.UNK;
        for (int token = Vocabulary.UNK; token < words; token++) {
            boolean possible = token != Vocabulary.BOS;
            best = possible && logProbabilities[from + token] > logProbabilities[from + best] ? token : best;
        }
        return best;
    }

    private static void write(int[] next, List<IntArrayList> written) {
        for (int b = 0; b < next.length; b++) {
            if (next[b] != Vocabulary.EOS) {
                written.get(b).add(next[b]);
            }
        }
    }

    private static boolean anyGoesOn(int[] next) {
        return Arrays.stream(next).anyMatch(token -> token != Vocabulary.EOS);
    }
}

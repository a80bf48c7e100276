package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** Runs the beam searches of several sources in one batch. The result for a source does not depend on the others. */
final class TranslationSearch {

    private static final int LONGEST = 10; // a translation has at most 2 × source length + 10 tokens

    private final Translator translator;
    private final List<Beam> beams;

    private TranslationSearch(Translator translator, List<Beam> beams) {
        this.translator = translator;
        this.beams = beams;
    }

    /**
     * @param sources token ids, each ending with EOS
     * @param work asked before each step
     */
    static List<Beam> run(Translator translator, List<int[]> sources, TranslationPlan plan, Work work) {
        List<Beam> beams = sources.stream()
                .map(source -> new Beam(plan, source.length, 2 * source.length + LONGEST))
                .toList();
        new TranslationSearch(translator, beams).write(translator.read(sources), work);
        return beams;
    }

    private void write(DecodingState start, Work work) {
        DecodingState state = start;
        try {
            while (true) {
                work.ask();
                int[] tokens = openTokens();
                Rows rows = new Rows(translator.step(state, tokens), translator.vocabularySize(), tokens.length);
                int[] origins = moved(rows);
                if (origins.length == 0) {
                    return;
                }
                DecodingState next = translator.select(state, origins);
                state.close();
                state = next;
            }
        } finally {
            state.close();
        }
    }

    private int[] openTokens() {
        return beams.stream()
                .flatMap(beam -> beam.open().stream())
                .mapToInt(PartialTranslation::token)
                .toArray();
    }

    /** Extends all beams. Returns for each open hypothesis the row of its parent in {@code rows}. */
    private int[] moved(Rows rows) {
        IntArrayList origins = new IntArrayList();
        int first = 0;
        for (Beam beam : beams) {
            int before = beam.open().size();
            if (before > 0) {
                beam.step(rows, first);
                for (int origin : beam.origins()) {
                    origins.add(first + origin);
                }
            }
            first += before;
        }
        return origins.toIntArray();
    }
}

package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.RhymeTable;
import dev.quatrain.engine.corpus.VerseTemplates;
import dev.quatrain.engine.infer.ReadRhymes;
import dev.quatrain.engine.poem.reading.ModernReadings;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.regulated.TemplateForm;
import dev.quatrain.engine.poem.regulated.TemplateNotation;
import dev.quatrain.engine.poem.stanza.WordTable;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusId;
import dev.quatrain.registry.corpus.CorpusRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A cache of the tables of rhymes and tones. */
final class RhymeTables {
    private static final long KEPT_BYTES =
            16 << 20; // of the tables' corpora; in memory they take about ten times as much

    private static final String NEEDS_WORDS =
            "expected the name of a corpus of kind rhymes that is a table of words, as this form has lines of words: the CMU"
                    + " Pronouncing Dictionary, or words by their number of syllables, got ";

    private final Corpora corpora;
    private final Readings modern = new ModernReadings();
    private final Cache<Key, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Key key, Kept table) -> table.bytes())
            .build();

    RhymeTables(Corpora corpora) {
        this.corpora = corpora;
    }

    /**
     * The readings of characters.
     *
     * @param name {@code none}, {@code modern}, or the name of a corpus
     * @param field the field to name in an error
     * @param work counts what is read
     * @return null for {@code none}
     * @throws InvalidGeneration if the table does not exist or has the wrong format
     */
    @Nullable
    Readings readings(String name, RequestField field, Work work) {
        return switch (name) {
            case PoemOrder.NONE -> null;
            case PoemOrder.MODERN -> modern;
            default -> {
                Readings table = read(name, field, new Kind<>(Readings.class, ReadRhymes::characters), work);
                if (field == RequestField.RHYME && !table.haveRhymes()) {
                    throw new InvalidGeneration(
                            field,
                            "expected a table with rhyme groups, {\"平\": {\"一东\": \"东同\"}}; corpus %s has tones alone"
                                    .formatted(name));
                }
                yield table;
            }
        };
    }

    /**
     * The pronunciations of words.
     *
     * @param name of a corpus; null, none and modern are refused
     * @param field the field to name in an error
     * @param work counts what is read
     * @throws InvalidGeneration if the table does not exist or has the wrong format
     */
    WordTable words(@Nullable String name, RequestField field, Work work) {
        if (name == null || name.equals(PoemOrder.NONE) || name.equals(PoemOrder.MODERN)) {
            throw new InvalidGeneration(field, NEEDS_WORDS + (name == null ? "nothing" : '"' + name + '"'));
        }
        return read(name, field, new Kind<>(WordTable.class, ReadRhymes::words), work);
    }

    /**
     * A template of a corpus.
     *
     * @param work counts what is read
     * @throws InvalidGeneration if it does not exist or cannot be read
     */
    TemplateForm template(String corpus, String name, Work work) {
        CorpusRecord found = corpora.find(corpus)
                .filter(one -> one.kind() == CorpusKind.TEMPLATES)
                .orElseThrow(() -> new InvalidGeneration(
                        RequestField.TEMPLATE,
                        "expected the name of a corpus of kind templates before /, got \"%s\"".formatted(corpus)));
        work.ask();
        work.spend(found.bytes());
        List<String> variants = ((VerseTemplates) open(found)).variants(name);
        if (variants.isEmpty()) {
            throw new InvalidGeneration(
                    RequestField.TEMPLATE,
                    "expected the name of a template of corpus %s after /, got \"%s\"".formatted(corpus, name));
        }
        try {
            return TemplateNotation.read(variants);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidGeneration(
                    RequestField.TEMPLATE, "template %s of corpus %s: %s".formatted(name, corpus, wrong.getMessage()));
        }
    }

    private <T> T read(String name, RequestField field, Kind<T> kind, Work work) {
        CorpusRecord corpus = corpora.find(name)
                .filter(found -> found.kind() == CorpusKind.RHYMES)
                .orElseThrow(() -> new InvalidGeneration(
                        field,
                        "expected none, modern or the name of a corpus of kind rhymes, as its form needs it, got \"%s\""
                                .formatted(name)));
        try {
            return read(corpus, kind, work);
        } catch (IllegalArgumentException otherTable) {
            throw new InvalidGeneration(field, "corpus %s: %s".formatted(name, otherTable.getMessage()));
        }
    }

    /** Two requests may read a table at the same time: no lock is held while one of them does. */
    private <T> T read(CorpusRecord corpus, Kind<T> kind, Work work) {
        Key key = new Key(corpus.id(), kind.type());
        Kept known = kept.getIfPresent(key);
        if (known != null) {
            return kind.type().cast(known.table());
        }
        work.ask();
        work.spend(corpus.bytes());
        T table = kind.reader().apply((RhymeTable) open(corpus), work);
        kept.put(key, new Kept(table, (int) Math.min(Integer.MAX_VALUE, corpus.bytes())));
        return table;
    }

    private Corpus open(CorpusRecord corpus) {
        try {
            return corpora.source(corpus).open();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private record Key(CorpusId corpus, Class<?> type) {}

    private record Kept(Object table, int bytes) {}

    private record Kind<T>(Class<T> type, BiFunction<RhymeTable, Work, T> reader) {}
}

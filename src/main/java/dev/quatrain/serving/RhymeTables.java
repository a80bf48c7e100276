package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.RhymeTable;
import dev.quatrain.engine.infer.ReadRhymes;
import dev.quatrain.engine.poem.regulated.ModernReadings;
import dev.quatrain.engine.poem.regulated.Readings;
import dev.quatrain.engine.poem.stanza.WordTable;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusId;
import dev.quatrain.registry.corpus.CorpusRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cache of the tables of rhymes and tones. */
final class RhymeTables {
    private static final int KEPT = 16;

    private final Corpora corpora;
    private final Cache<Object, Object> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build(); // by corpus, or MODERN

    RhymeTables(Corpora corpora) {
        this.corpora = corpora;
    }

    /**
     * The readings of characters.
     *
     * @param name {@code none}, {@code modern}, or the name of a corpus
     * @param field the field to name in an error
     * @return null for {@code none}
     * @throws InvalidGeneration if the table does not exist or has the wrong format
     */
    @Nullable
    Readings readings(String name, RequestField field) {
        return switch (name) {
            case PoemOrder.NONE -> null;
            case PoemOrder.MODERN -> (Readings) kept.get(PoemOrder.MODERN, modern -> new ModernReadings());
            default -> read(name, field, Readings.class, ReadRhymes::characters);
        };
    }

    /**
     * The pronunciations of words.
     *
     * @param name of a corpus
     * @param field the field to name in an error
     * @throws InvalidGeneration if the table does not exist or has the wrong format
     */
    WordTable words(String name, RequestField field) {
        return read(name, field, WordTable.class, ReadRhymes::words);
    }

    private <T> T read(String name, RequestField field, Class<T> type, Function<RhymeTable, T> reader) {
        CorpusRecord corpus = corpora.find(name)
                .filter(found -> found.kind() == CorpusKind.RHYMES)
                .orElseThrow(() -> new InvalidGeneration(
                        field,
                        "expected none, modern or the name of a corpus of kind rhymes, as its form needs it, came \"%s\""
                                .formatted(name)));
        try {
            return type.cast(kept.get(new Key(corpus.id(), type), key -> reader.apply(table(corpus))));
        } catch (IllegalArgumentException otherTable) {
            throw new InvalidGeneration(field, "corpus %s: %s".formatted(name, otherTable.getMessage()));
        }
    }

    private RhymeTable table(CorpusRecord corpus) {
        try {
            return (RhymeTable) corpora.source(corpus).open();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private record Key(CorpusId corpus, Class<?> type) {}
}

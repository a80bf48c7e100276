package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.abc.AbcTransposition;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import java.util.List;
import java.util.stream.Stream;

/** Transposes tunes to all keys, so that a model learns patterns independent of the key. */
final class InAllKeys {

    private InAllKeys() {}

    /** The split with each training tune in twelve keys, its own first. The validation part is unchanged. */
    static Split<TextCorpus> training(Split<TextCorpus> tunes) {
        TextCorpus training = tunes.training();
        List<String> documents =
                training.documents().stream().flatMap(InAllKeys::transposed).toList();
        return new Split<>(
                new TextCorpus(training.kind(), documents), tunes.validation(), tunes.offset(), tunes.method());
    }

    /** A tune without a usual key is not transposed. */
    private static Stream<String> transposed(String tune) {
        return Stream.concat(Stream.of(tune), AbcTransposition.inOtherKeys(tune).stream());
    }
}

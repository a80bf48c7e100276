package dev.quatrain.job;

import dev.quatrain.engine.artifact.Provenance.CorpusOrigin;
import dev.quatrain.registry.CorpusRecord;
import org.jspecify.annotations.Nullable;

/**
 * The corpora of a training.
 *
 * @param validation null if the validation split is cut from the first
 */
record Origin(CorpusRecord corpus, @Nullable CorpusRecord validation) {

    CorpusOrigin ofCorpus() {
        return named(corpus);
    }

    @Nullable
    CorpusOrigin ofValidation() {
        return validation == null ? null : named(validation);
    }

    private static CorpusOrigin named(CorpusRecord corpus) {
        return new CorpusOrigin(corpus.name(), corpus.sha256());
    }
}

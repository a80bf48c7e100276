package dev.quatrain.job.submit;

import dev.quatrain.engine.artifact.Provenance.CorpusOrigin;
import dev.quatrain.registry.corpus.CorpusRecord;
import org.jspecify.annotations.Nullable;

/**
 * The corpora of a training.
 *
 * @param validation null if the validation split is cut from the first
 */
public record SelectedCorpora(CorpusRecord corpus, @Nullable CorpusRecord validation) {

    public CorpusOrigin ofCorpus() {
        return named(corpus);
    }

    @Nullable
    public CorpusOrigin ofValidation() {
        return validation == null ? null : named(validation);
    }

    private static CorpusOrigin named(CorpusRecord corpus) {
        return new CorpusOrigin(corpus.name(), corpus.sha256());
    }
}

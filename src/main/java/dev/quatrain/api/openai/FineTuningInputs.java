package dev.quatrain.api.openai;

import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.model.Models;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What a fine-tuning job reads, by the names of its request. */
@Component
class FineTuningInputs {

    private final Corpora corpora;
    private final Models models;

    FineTuningInputs(Corpora corpora, Models models) {
        this.corpora = corpora;
        this.models = models;
    }

    /** The bare name of the model that a reference means. */
    String base(String model) {
        return found("/model", () -> models.resolve(model)).id().name();
    }

    /**
     * The id of the corpus that a file is.
     *
     * @param field of the request
     */
    String corpus(String field, String file) {
        return found("/" + field, () -> OpenAiFileController.corpus(corpora, file))
                .id()
                .toString();
    }

    private static <T> T found(String pointer, Supplier<T> reference) {
        try {
            return reference.get();
        } catch (NotFound nothing) {
            throw nothing.at(pointer);
        }
    }
}

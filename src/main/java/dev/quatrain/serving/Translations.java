package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.translation.Translated;
import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import java.util.List;

/** The door to the translators: asks the one that a client names, in the decoding threads. */
public final class Translations {
    private final ModelCalls calls;
    private final DecodingThreads threads;
    private final RequestLimits limits;

    Translations(LoadedModels models, DecodingThreads threads, RequestLimits limits) {
        this.calls = new ModelCalls(models, threads);
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * What a client asks.
     *
     * @param attention whether attention will be told of, which not every translator has
     */
    public record Question(List<String> texts, TranslationPlan plan, boolean attention) {}

    /**
     * Translations of texts, in their order.
     *
     * @throws InvalidGeneration if the model is no translator, or the request asks for what it does not have, or for too much
     * @throws Overloaded if there is no room for the request
     */
    public Answered<List<Translated>> translate(String model, Question question) {
        ModelKey key = calls.resolve(model, Task.TRANSLATION);
        limits.checkTexts(question.texts(), 0);
        return calls.ask(key, TranslationModel.class, open -> {
            if (question.attention() && !open.attends()) {
                throw new InvalidGeneration(
                        RequestField.ATTENTION, "this model looks nowhere; expected one with attention");
            }
            return open.translate(question.texts(), question.plan(), threads::requireAdmitting);
        });
    }
}

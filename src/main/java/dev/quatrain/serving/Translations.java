package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.translation.Translated;
import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import java.util.List;

/** The API of the translators. */
public final class Translations {
    private final ModelCalls calls;
    private final RequestLimits limits;

    Translations(LoadedModels models, ServingThreads threads, RequestLimits limits) {
        this.calls = new ModelCalls(models, threads);
        this.limits = limits;
    }

    /**
     * A request for translations.
     *
     * @param attention whether attention weights are returned; not every translator has them
     */
    public record Question(List<String> texts, TranslationPlan plan, boolean attention) {}

    /**
     * Translates texts, in their order.
     *
     * @throws InvalidGeneration if the model is not a translator, has no attention although it is requested, or the
     *     request exceeds a limit
     * @throws Overloaded if no more requests are admitted
     */
    public Answered<List<Translated>> translate(String model, Question question) {
        ModelKey key = calls.resolve(model, Task.TRANSLATION);
        limits.checkTexts(question.texts(), 0);
        return calls.ask(key, TranslationModel.class, (open, call) -> {
            if (question.attention() && !open.attends()) {
                throw new InvalidGeneration(
                        RequestField.ATTENTION, "expected a model with attention; this one has none");
            }
            return open.translate(question.texts(), question.plan(), call.work());
        });
    }
}

package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.infer.EmbedTexts;
import dev.quatrain.engine.infer.EmbeddedTexts;
import dev.quatrain.engine.model.OpenModel;
import java.util.List;

/** Vectors of texts, from recurrent language models and classifiers. */
public final class Embeddings {
    private final ModelCalls calls;
    private final RequestLimits limits;

    Embeddings(LoadedModels models, ServingThreads threads, RequestLimits limits) {
        this.calls = new ModelCalls(models, threads);
        this.limits = limits;
    }

    /**
     * Embeds texts, in their order.
     *
     * @throws InvalidGeneration if the model has no hidden states of a text, or the request exceeds a limit
     * @throws Overloaded if no more requests are admitted
     */
    public Answered<EmbeddedTexts> embed(String model, List<Prompt> texts) {
        ModelKey key = calls.resolve(model);
        ModelKey text = key.task() == Task.TRANSLATION ? key : key.requireText();
        limits.checkPrompts(texts);
        return calls.ask(
                text,
                OpenModel.class,
                (open, call) -> EmbedTexts.with(open, call.work()).embed(texts));
    }
}

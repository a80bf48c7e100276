package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.infer.ClassifiedText;
import dev.quatrain.engine.infer.ClassifyTexts;
import java.util.List;

/** The API of the classifiers. */
public final class Classifications {
    private final ModelCalls calls;
    private final RequestLimits limits;

    Classifications(LoadedModels models, ServingThreads threads, RequestLimits limits) {
        this.calls = new ModelCalls(models, threads);
        this.limits = limits;
    }

    /**
     * Classifies texts, in their order.
     *
     * @param explain whether to return the contribution of each token to the predicted label
     * @throws InvalidGeneration if the model is not a classifier, or the request exceeds a limit
     * @throws Overloaded if no more requests are admitted
     */
    public Answered<List<ClassifiedText>> classify(String model, List<String> texts, boolean explain) {
        ModelKey key = calls.resolve(model, Task.CLASSIFICATION);
        limits.checkTexts(texts, 0);
        return calls.ask(key, ClassifyTexts.class, (open, call) -> open.classify(texts, explain, call.work()));
    }
}

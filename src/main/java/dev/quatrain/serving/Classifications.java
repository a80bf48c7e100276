package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.infer.ClassifiedText;
import dev.quatrain.engine.infer.ClassifyTexts;
import java.util.List;

/** The door to the classifiers: asks the one that a client names, in the decoding threads. */
public final class Classifications {
    private final ModelCalls calls;
    private final DecodingThreads threads;
    private final RequestLimits limits;

    Classifications(LoadedModels models, DecodingThreads threads, RequestLimits limits) {
        this.calls = new ModelCalls(models, threads);
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * The labels of texts, in their order.
     *
     * @param explain whether to say how much each token had to say
     * @throws InvalidGeneration if the model is no classifier, or the request asks for too much
     * @throws Overloaded if there is no room for the request
     */
    public Answered<List<ClassifiedText>> classify(String model, List<String> texts, boolean explain) {
        ModelKey key = calls.resolve(model, Task.CLASSIFICATION);
        limits.checkTexts(texts, 0);
        return calls.ask(key, ClassifyTexts.class, open -> open.classify(texts, explain, threads::requireAdmitting));
    }
}

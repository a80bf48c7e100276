package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.registry.Owner;
import java.util.concurrent.FutureTask;

/** Calls that are answered in one piece, by a model of the required task. */
final class ModelCalls {
    private final LoadedModels models;
    private final ServingThreads threads;

    ModelCalls(LoadedModels models, ServingThreads threads) {
        this.models = models;
        this.threads = threads;
    }

    /**
     * The version that a reference resolves to.
     *
     * @param asked the task of the request
     * @throws InvalidGeneration if the model is for another task
     */
    ModelKey resolve(String reference, Task asked) {
        ModelKey key = models.resolve(reference);
        if (key.task() != asked) {
            throw new InvalidGeneration(
                    RequestField.MODEL,
                    "expected a %s; %s is a %s, which POST %s uses"
                            .formatted(noun(asked), key.reference(), noun(key.task()), path(key.task())));
        }
        return key;
    }

    /** The version that a reference resolves to, for whatever task. */
    ModelKey resolve(String reference) {
        return models.resolve(reference);
    }

    private static String noun(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> "language model";
            case CLASSIFICATION -> "classifier";
            case TRANSLATION -> "translator";
        };
    }

    private static String path(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> "/generate";
            case CLASSIFICATION -> "/classify";
            case TRANSLATION -> "/translate";
        };
    }

    /** A question to a model, answered in the thread of a call. */
    @FunctionalInterface
    interface Question<M, T> {
        T ask(M model, Call call);
    }

    /**
     * Admits a call, runs it in a thread of its own and waits for its result. If necessary, this thread loads the model.
     *
     * @param type the class of the models of the key's task
     * @throws Overloaded if no more requests are admitted
     * @throws Abandoned if the client hangs up
     */
    <M extends OpenModel, T> Answered<T> ask(ModelKey key, Class<M> type, Question<M, T> question) {
        Owner owner = threads.accounts().admitted();
        threads.decoding().admit(owner);
        Call call = threads.call(owner);
        FutureTask<T> answer = new FutureTask<>(() -> {
            try (LoadedModels.Lease lease = models.borrow(key, call)) {
                return question.ask(type.cast(lease.model()), call);
            } finally {
                threads.accounts().charge(owner, call.tokens());
                threads.decoding().leave(owner);
            }
        });
        try {
            threads.calls().execute(call, answer);
        } catch (Overloaded full) {
            threads.decoding().leave(owner);
            throw full;
        }
        try {
            return new Answered<>(
                    key.reference(), Call.await(answer, threads.clients().current()));
        } catch (Abandoned gone) {
            call.abandon();
            throw gone;
        }
    }
}

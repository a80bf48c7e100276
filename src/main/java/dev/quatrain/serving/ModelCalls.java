package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.model.OpenModel;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Calls that run in one piece on a decoding thread, on a model of the required task. */
final class ModelCalls {
    private final LoadedModels models;
    private final DecodingThreads threads;

    ModelCalls(LoadedModels models, DecodingThreads threads) {
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
                    "expected a model for %s, %s is one for %s"
                            .formatted(words(asked), key.reference(), words(key.task())));
        }
        return key;
    }

    private static String words(Task task) {
        return task.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Admits a call, runs it on a decoding thread and waits for its result.
     *
     * @param type the class of the models of the key's task
     * @throws Overloaded if no more requests are admitted
     */
    <M extends OpenModel, T> Answered<T> ask(ModelKey key, Class<M> type, Function<M, T> question) {
        LoadedModels.Lease lease = admit(key);
        FutureTask<T> answer = new FutureTask<>(() -> {
            try (lease) {
                return question.apply(type.cast(lease.model()));
            } finally {
                threads.leave();
            }
        });
        try {
            threads.execute(answer);
        } catch (Overloaded stopped) {
            lease.close();
            threads.leave();
            throw stopped;
        }
        return new Answered<>(key.reference(), await(answer));
    }

    /**
     * Admits a request, then borrows the model. If necessary, the model is loaded on the calling thread, so that
     * loading does not block a decoding thread.
     *
     * @throws Overloaded if no more requests are admitted
     */
    LoadedModels.Lease admit(ModelKey key) {
        threads.admit();
        try {
            return models.borrow(key);
        } catch (RuntimeException | Error failure) {
            threads.leave();
            throw failure;
        }
    }

    private static <T> T await(FutureTask<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for an answer");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a model could not answer", failed.getCause());
        }
    }
}

package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.TextFile;
import java.io.IOException;

/** Scores long texts, while they are read. */
public final class LongScores {

    private final LoadedModels models;
    private final ServingThreads threads;
    private final ModelCalls calls;

    LongScores(LoadedModels models, ServingThreads threads) {
        this.models = models;
        this.threads = threads;
        this.calls = new ModelCalls(models, threads);
    }

    /**
     * Scores the first tokens of a text; the stream goes on from there. Errors of the request are thrown here, except for those of
     * a later part of the text.
     *
     * @param top the number of most probable tokens to report at each position
     * @throws CorpusFormatException if the text is not UTF-8, or empty
     * @throws InvalidGeneration if the model is for another task, or the text has no token
     * @throws Overloaded if no more requests are admitted, or too many streams are open
     * @throws dev.quatrain.quota.QuotaExceeded if the caller has no tokens left, or too many open streams
     */
    public ScoreStream open(String model, TextFile text, int top) throws IOException {
        ModelKey key = calls.resolve(model, Task.LANGUAGE_MODEL).requireText();
        text.check();
        ScoreStream stream = new ScoreStream(key, threads);
        try {
            stream.begin(models, text.blocks(), top);
            return stream;
        } catch (IOException | RuntimeException | Error refused) {
            stream.close();
            throw refused;
        }
    }
}

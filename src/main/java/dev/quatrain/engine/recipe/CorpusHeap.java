package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of the Java heap at the peak of reading, splitting, tokenizing and laying out a corpus. The factors are those of
 * {@code CorpusHeapBench} in the lab log, with a margin. For byte pairs the need depends on the number of different words; the
 * factor is that of text in a language.
 */
public final class CorpusHeap {

    private static final long BYTES_PER_DOCUMENT = 250;

    private CorpusHeap() {}

    /**
     * The heap for a corpus, in bytes.
     *
     * @param asked the tokenizer of the request; null for the default of the task
     * @param characters code points of all texts
     * @param documents documents, pairs or labelled texts
     */
    public static long bytes(Task task, @Nullable Type asked, long characters, long documents) {
        return perCharacter(asked == null ? tokenizer(task) : asked) * characters + BYTES_PER_DOCUMENT * documents;
    }

    private static Type tokenizer(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> Type.CHARACTER;
            case CLASSIFICATION -> Type.WORD;
            case TRANSLATION -> Type.BPE;
        };
    }

    private static long perCharacter(Type tokenizer) {
        return switch (tokenizer) {
            case CHARACTER, ABC -> 18;
            case WORD -> 12;
            case BPE -> 24;
            case BYTE -> 54; // up to three bytes in most scripts
        };
    }
}

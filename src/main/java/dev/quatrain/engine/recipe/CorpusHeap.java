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
    private static final long BLOCKS = 16 << 20; // blocks and pieces of a long text, tables of characters
    private static final double WORDS = 60; // different words for the square root of the characters (Heaps' law)

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

    /**
     * The heap for a long text that is read in blocks, in bytes. Its token ids are in a file. What grows with the text is the number of
     * different words, as in text in a language.
     *
     * @param asked the tokenizer of the request; null for the default
     */
    public static long bytesInBlocks(@Nullable Type asked, long characters) {
        long perWord = switch (asked == null ? tokenizer(Task.LANGUAGE_MODEL) : asked) {
            case CHARACTER, BYTE, ABC -> 0;
            case WORD -> 160;
            case BPE -> 400;
        };
        return BLOCKS + (long) (perWord * WORDS * Math.sqrt(characters));
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

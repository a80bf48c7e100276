package dev.quatrain.engine.corpus;

/** A corpus that a language model learns: documents in memory, or one long text that is read in blocks. */
public sealed interface LanguageText extends Corpus permits TextCorpus, LongText {

    /** Whether the corpus is one continuous text and not a list of documents with ends. */
    boolean running();
}

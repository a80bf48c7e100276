package dev.quatrain.engine.token;

import dev.quatrain.engine.corpus.LanguageText;
import dev.quatrain.engine.corpus.LongText;
import dev.quatrain.engine.corpus.TextCorpus;
import java.io.IOException;
import java.util.function.Consumer;

/** Texts whose tokens do not depend on each other: the documents of a corpus, or the pieces of a long text, in order. */
@FunctionalInterface
public interface Texts {

    /** Passes all texts. Each call passes the same texts, or others that together have the same tokens. */
    void forEach(Consumer<String> sink) throws IOException;

    /** The texts of a corpus for this tokenizer. A long text is cut where no token is cut. */
    static Texts of(LanguageText corpus, TokenizerSpec spec) {
        if (corpus instanceof LongText text) {
            return sink -> {
                TextPieces pieces = new TextPieces(SafeCut.of(spec), sink);
                text.read(pieces::add);
                pieces.finish();
            };
        }
        return ((TextCorpus) corpus).documents()::forEach;
    }
}

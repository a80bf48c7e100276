package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.IdFile;
import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.corpus.LanguageText;
import dev.quatrain.engine.corpus.LongText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextEncoder;
import dev.quatrain.engine.token.Texts;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split of text as tokens: in memory, or those of a long text in files.
 *
 * @param cut whether the validation part was cut off, and may be learned once everything that it decides is decided
 */
record EncodedText(TextCodec codec, TokenPairs training, TokenPairs validation, boolean cut) {

    /**
     * Counts the vocabulary of the training part and encodes both parts.
     *
     * @param codec null to count one
     * @throws PlanRejected if a long text cannot be read in pieces, or has too many tokens
     */
    static EncodedText of(Split<? extends LanguageText> text, TokenizerSpec tokenizer, @Nullable TextCodec codec)
            throws IOException {
        try {
            TextCodec used = codec == null
                    ? new TextCodec(tokenizer, Vocabulary.count(tokenizer, Texts.of(text.training(), tokenizer)))
                    : codec;
            return new EncodedText(used, pairs(used, text.training()), pairs(used, text.validation()), text.cut());
        } catch (IllegalArgumentException unfit) {
            if (text.training() instanceof LongText || text.validation() instanceof LongText) {
                throw new PlanRejected(PlanField.CORPUS, String.valueOf(unfit.getMessage()));
            }
            throw unfit;
        }
    }

    private static TokenPairs pairs(TextCodec codec, LanguageText corpus) throws IOException {
        if (corpus instanceof LongText text) {
            return TokenPairs.running(stream(codec, text), text.characters());
        }
        List<int[]> documents =
                ((TextCorpus) corpus).documents().stream().map(codec::encode).toList();
        return TokenPairs.of(documents, corpus.running(), corpus.characters());
    }

    private static TokenIds stream(TextCodec codec, LongText text) throws IOException {
        TextEncoder encoder = codec.encoder();
        return IdFile.write(text.scratch(), codec.vocabulary().size(), ids -> {
            ids.accept(Vocabulary.BOS);
            Texts.of(text, codec.spec()).forEach(piece -> encoder.encode(piece, ids));
        });
    }
}

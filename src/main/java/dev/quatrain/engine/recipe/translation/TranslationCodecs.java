package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.ParallelCorpus.TextPair;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/**
 * The codecs of both languages. Their vocabularies are counted on the training split.
 *
 * @param target the same instance as {@code source} if both languages share a vocabulary
 */
public record TranslationCodecs(TextCodec source, TextCodec target) {

    static TranslationCodecs count(TokenizerSpec tokenizer, ParallelCorpus training, boolean shared) {
        List<String> sources =
                training.documents().stream().map(TextPair::source).toList();
        List<String> targets =
                training.documents().stream().map(TextPair::target).toList();
        if (shared) {
            TextCodec both = codec(
                    tokenizer, Stream.concat(sources.stream(), targets.stream()).toList());
            return new TranslationCodecs(both, both);
        }
        return new TranslationCodecs(codec(tokenizer, sources), codec(tokenizer, targets));
    }

    private static TextCodec codec(TokenizerSpec tokenizer, List<String> texts) {
        return new TextCodec(tokenizer, Vocabulary.count(tokenizer, texts));
    }

    /**
     * The size of the target's vocabulary; 0 if it is shared, as in {@link
     * dev.quatrain.engine.model.TranslatorSpec}.
     */
    int targetVocabulary() {
        return target == source ? 0 : target.vocabulary().size();
    }

    List<TokenizedPair> encode(ParallelCorpus corpus) {
        return corpus.documents().stream().map(this::encode).toList();
    }

    private TokenizedPair encode(TextPair pair) {
        long characters = pair.target().codePointCount(0, pair.target().length()) + 1L;
        return new TokenizedPair(source.encode(pair.source()), target.encode(pair.target()), characters);
    }
}

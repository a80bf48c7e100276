package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.Require;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.token.TextCodec;
import java.util.regex.Pattern;

/**
 * A language model and its codec. Closing it closes the model.
 *
 * @param model open, ready for decoding
 * @param codec converts between text and the model's tokens
 * @param digest of the weights, in hexadecimal; identifies the model that a saved state belongs to
 */
public record TextModel(LanguageModel model, TextCodec codec, String digest) implements OpenModel {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{16,}");

    public TextModel {
        int words = codec.vocabulary().size();
        Require.that(words == model.vocabularySize(), "the vocabulary", "of the model's size", words);
        Require.that(DIGEST.matcher(digest).matches(), "the digest", "16 or more hexadecimal digits", digest);
    }

    @Override
    public long memoryBytes() {
        return model.memoryBytes();
    }

    @Override
    public long heapBytes() {
        return model.heapBytes();
    }

    @Override
    public void close() {
        model.close();
    }
}

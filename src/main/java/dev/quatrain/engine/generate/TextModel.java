package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.Require;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.token.TextCodec;
import java.util.regex.Pattern;

/**
 * A language model with the words that it speaks. Closing it closes the model.
 *
 * @param model ready to be asked
 * @param codec text to the model's tokens and back
 * @param digest of the weights, in hexadecimal: tells a state of this model from a state of another
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
    public void close() {
        model.close();
    }
}

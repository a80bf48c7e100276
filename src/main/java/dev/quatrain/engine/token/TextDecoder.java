package dev.quatrain.engine.token;

/**
 * Decodes a sequence of tokens incrementally. The concatenated results of {@link #append} and the final {@link #flush} equal
 * {@link TextCodec#decode} of the whole sequence. To continue a prompt, append the prompt's tokens first and discard the
 * results. Not thread-safe.
 */
public final class TextDecoder {

    private final Vocabulary vocabulary;
    private final TokenWriter writer;

    TextDecoder(Vocabulary vocabulary, TokenWriter writer) {
        this.vocabulary = vocabulary;
        this.writer = writer;
    }

    /** The text that this token completes; often empty for a byte, always empty for PAD, BOS and EOS. */
    public String append(int id) {
        return switch (id) {
            case Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS -> "";
            case Vocabulary.UNK -> writer.appendUnknown();
            default -> writer.append(vocabulary.token(id));
        };
    }

    /** The text that this token completes. The vocabulary need not contain it. */
    public String append(String token) {
        return writer.append(token);
    }

    /** The remaining text; an incomplete character becomes U+FFFD. Resets the decoder. */
    public String flush() {
        return writer.flush();
    }
}

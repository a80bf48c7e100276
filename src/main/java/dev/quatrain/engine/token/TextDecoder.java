package dev.quatrain.engine.token;

/**
 * Decodes a sequence of tokens as it grows. The pieces of {@link #append} and the last {@link #flush} add up to what {@link
 * TextCodec#decode} makes of the whole sequence. To go on after a prompt, append the prompt's tokens first and discard what
 * they give. Belongs to one thread at a time.
 */
public final class TextDecoder {

    private final Vocabulary vocabulary;
    private final TokenWriter writer;

    TextDecoder(Vocabulary vocabulary, TokenWriter writer) {
        this.vocabulary = vocabulary;
        this.writer = writer;
    }

    /** The text that is certain once this token has come; often empty for a byte, always for PAD, BOS and EOS. */
    public String append(int id) {
        return switch (id) {
            case Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS -> "";
            case Vocabulary.UNK -> writer.appendUnknown();
            default -> writer.append(vocabulary.token(id));
        };
    }

    /** The text that is certain once this token has come, which the vocabulary need not hold. */
    public String append(String token) {
        return writer.append(token);
    }

    /** What was held back; half a character becomes U+FFFD. The decoder starts anew. */
    public String flush() {
        return writer.flush();
    }
}

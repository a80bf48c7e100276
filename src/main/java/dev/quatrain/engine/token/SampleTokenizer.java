package dev.quatrain.engine.token;

import dev.quatrain.engine.corpus.audio.SoundText;
import java.util.function.Consumer;

/** A token is a sample of sound (see {@link SoundText}), named by its μ-law byte. Other characters are unknown. */
final class SampleTokenizer implements Tokenizer {

    @Override
    public void split(String text, Consumer<String> sink) {
        text.codePoints()
                .forEach(point -> sink.accept(
                        SoundText.isSample(point)
                                ? ByteTokenizer.NAMES.get(SoundText.code(point) & 0xFF)
                                : Character.toString(point)));
    }

    @Override
    public TokenWriter writer() {
        return SampleTokenizer::sample;
    }

    private static String sample(String token) {
        return token.equals(TokenWriter.UNKNOWN)
                ? token
                : String.valueOf(SoundText.character(ByteTokenizer.value(token)));
    }
}

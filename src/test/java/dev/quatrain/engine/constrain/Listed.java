package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slowest automaton there is: a text must be one of a list.
 *
 * @param codec in whose tokens is counted
 */
record Listed(List<String> texts, TextCodec codec) implements TextAutomaton {

    @Override
    public State start() {
        return new Written(this, "");
    }

    @Override
    public int[] alphabet() {
        return IntStream.concat(texts.stream().flatMapToInt(String::codePoints), IntStream.empty())
                .sorted()
                .distinct()
                .toArray();
    }

    private int tokens(String text) {
        boolean bytes = codec.spec().type() == TokenizerSpec.Type.BYTE;
        return bytes ? text.getBytes(StandardCharsets.UTF_8).length : text.codePointCount(0, text.length());
    }

    private record Written(Listed automaton, String text) implements State {

        @Override
        public @Nullable State after(int codePoint) {
            String longer = text + Character.toString(codePoint);
            return automaton.texts.stream().anyMatch(whole -> whole.startsWith(longer))
                    ? new Written(automaton, longer)
                    : null;
        }

        @Override
        public int fewestMoreTokens() {
            return automaton.texts.stream()
                    .filter(whole -> whole.startsWith(text))
                    .mapToInt(whole -> automaton.tokens(whole.substring(text.length())))
                    .min()
                    .orElseThrow();
        }
    }
}

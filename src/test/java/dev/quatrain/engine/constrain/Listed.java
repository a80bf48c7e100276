package dev.quatrain.engine.constrain;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The slowest automaton there is: a text must be one of a list. */
record Listed(List<String> texts) implements TextAutomaton {

    @Override
    public State start() {
        return new Written(texts, "");
    }

    @Override
    public int[] alphabet() {
        return IntStream.concat(texts.stream().flatMapToInt(String::codePoints), IntStream.empty())
                .sorted()
                .distinct()
                .toArray();
    }

    private record Written(List<String> texts, String text) implements State {

        @Override
        public @Nullable State after(int codePoint) {
            String longer = text + Character.toString(codePoint);
            return texts.stream().anyMatch(whole -> whole.startsWith(longer)) ? new Written(texts, longer) : null;
        }

        @Override
        public int fewestMore() {
            return texts.stream()
                    .filter(whole -> whole.startsWith(text))
                    .mapToInt(whole -> whole.codePointCount(text.length(), whole.length()))
                    .min()
                    .orElseThrow();
        }
    }
}

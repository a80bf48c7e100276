package dev.quatrain.engine.poem.reading;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Words of several characters with their readings in Mandarin, of the library {@code com.github.houbb:pinyin}. */
final class WordList {
    private static final int LONGEST = 8; // code points; longer ones are sentences

    private final Map<String, String> words = new HashMap<>();

    private WordList() {
        lines("/pinyin_dict_phrase.txt").map(line -> line.split(":")).forEach(parts -> words.put(parts[0], parts[1]));
    }

    private static final class Loaded {
        private static final WordList WORDS = new WordList();
    }

    /** The list, read when it is first needed. */
    static WordList get() {
        return Loaded.WORDS;
    }

    /** The syllable of a character in the longest word of a line that it is part of. */
    Optional<String> syllable(int[] line, int index) {
        for (int length = Math.min(LONGEST, line.length); length > 1; length--) {
            for (int begin = Math.max(0, index - length + 1); begin <= Math.min(index, line.length - length); begin++) {
                String syllables = words.get(new String(line, begin, length));
                if (syllables != null && syllables.split(" ").length == length) {
                    return Optional.of(syllables.split(" ")[index - begin]);
                }
            }
        }
        return Optional.empty();
    }

    /** The lines of a file on the class path. */
    static Stream<String> lines(String resource) {
        try (InputStream in = requireNonNull(WordList.class.getResourceAsStream(resource));
                BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return List.copyOf(text.lines().toList()).stream();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}

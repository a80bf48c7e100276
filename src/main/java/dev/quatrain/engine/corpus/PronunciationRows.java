package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.pronunciation.PronouncingText;
import dev.quatrain.engine.corpus.pronunciation.Pronunciation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a rhyme table of a pronouncing dictionary: stress → rhyme → words. Entries that are not words, or have no vowel, are
 * left out.
 */
final class PronunciationRows {
    private static final int BEGINNING = 4096;
    private static final String WORD = "(?=.*\\p{L})[\\p{L}\\p{M}'’-]+";

    private final String file;
    private final int most;
    private final DocumentSink sink;
    private final Map<String, Map<String, Set<String>>> table = new TreeMap<>(); // stress → rhyme → words

    PronunciationRows(String file, int most, DocumentSink sink) {
        this.file = file;
        this.most = most;
        this.sink = sink;
    }

    /** Whether a JSON file is a pronouncing dictionary. The stream is left at its beginning and must support marks. */
    static boolean isDictionary(InputStream json) throws IOException {
        json.mark(BEGINNING);
        byte[] beginning = json.readNBytes(BEGINNING);
        json.reset();
        return PronouncingText.isObject(new String(beginning, StandardCharsets.UTF_8));
    }

    /** @param lines whether the entries are lines, not members of an object */
    void read(InputStream content, boolean lines) throws IOException {
        byte[] bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw CorpusFormatException.tooLarge(file, "a dictionary of more than %d bytes".formatted(most));
        }
        String text = PronouncingText.decoded(bytes);
        int error =
                lines ? PronouncingText.readLines(text, this::accept) : PronouncingText.readObject(text, this::accept);
        Place start = new Place(file, 1, 1);
        if (error >= 0) {
            throw CorpusFormatException.malformed(
                    place(text, error), "expected a word and its phonemes, such as \"day D EY1\" of a line");
        }
        for (Map.Entry<String, Map<String, Set<String>>> stress : table.entrySet()) {
            for (Map.Entry<String, Set<String>> rhyme : stress.getValue().entrySet()) {
                String words = String.join(RhymeTable.BETWEEN_WORDS, rhyme.getValue());
                sink.accept(start, List.of(stress.getKey(), rhyme.getKey(), words));
            }
        }
    }

    private void accept(String word, List<String> phonemes) {
        if (word.matches(WORD)) {
            Pronunciation.of(phonemes)
                    .ifPresent(sound -> table.computeIfAbsent(sound.stress(), unseen -> new TreeMap<>())
                            .computeIfAbsent(sound.rhyme(), unseen -> new TreeSet<>())
                            .add(word));
        }
    }

    private Place place(String text, int offset) {
        long line = 1
                + text.substring(0, offset).chars().filter(unit -> unit == '\n').count();
        return new Place(file, line, offset - text.lastIndexOf('\n', offset - 1));
    }
}

package dev.quatrain.engine.corpus;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads tunes in ABC notation. A tune begins with its {@code X:} field; its body ends with an empty line or the next tune
 * (standard 2.1, 2.2). What else stands between tunes is prose and not read. Fields in the head of a book that say how tunes
 * are read are added to the head of each.
 */
final class Tunes {

    static final String FIELD = "X:";

    private static final Pattern ANY_FIELD = Pattern.compile("[A-Za-z+]:.*");
    private static final Pattern READING_FIELD = Pattern.compile("[LMUIm]:.*");
    private static final String ONCE = "LM"; // a tune's own fields replace these of the book

    private final Lines lines;
    private final DocumentSink sink;
    private final StringBuilder tune = new StringBuilder();
    private final List<String> book = new ArrayList<>(); // fields
    private final List<String> head = new ArrayList<>(); // of the current tune
    private final int limit;
    private @Nullable Place prose; // the first line before the first tune
    private @Nullable Place start;
    private boolean body;
    private boolean music;
    private boolean gap; // an empty line was read
    private boolean some;

    Tunes(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        this.lines = new Lines(text, documentCharacters);
        this.limit = documentCharacters;
        this.sink = sink;
    }

    void read() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(FIELD)) {
                finish();
                start = lines.place();
            }
            add(line);
        }
        finish();
        if (!some && prose != null) {
            throw CorpusFormatException.malformed(prose, "expected a tune that begins with X:");
        }
    }

    private void add(String line) throws CorpusFormatException {
        if (start == null) {
            beforeTunes(line);
        } else if (line.isBlank()) {
            gap = true;
        } else if (!body) {
            addToHead(line);
        } else if (!gap || !music) { // an empty line ends no tune that has not begun
            music |= !isField(line);
            gap &= !music;
            append(line);
        }
    }

    private static boolean isField(String line) {
        return line.startsWith("%") || ANY_FIELD.matcher(line).matches();
    }

    private void beforeTunes(String line) {
        boolean nothing = line.isBlank() || line.startsWith("%"); // comments may come first
        prose = prose == null && !nothing ? lines.place() : prose;
        if (!some && READING_FIELD.matcher(line).matches()) {
            book.add(line);
        }
    }

    private void addToHead(String line) throws CorpusFormatException {
        if (line.startsWith("K:")) {
            for (String field : book) {
                boolean replaced = ONCE.indexOf(field.charAt(0)) >= 0
                        && head.stream().anyMatch(own -> own.startsWith(field.substring(0, 2)));
                if (!replaced) {
                    append(field);
                }
            }
            body = true;
        }
        if (body || !gap || isField(line)) {
            head.add(line);
            append(line);
        }
    }

    private void append(String line) throws CorpusFormatException {
        tune.append(line).append('\n');
        if (tune.length() > limit) {
            Place place = requireNonNull(start);
            throw CorpusFormatException.tooLarge(
                    place.file(), "the tune of line %d is too long".formatted(place.line()));
        }
    }

    private void finish() throws IOException {
        if (start != null) {
            sink.accept(start, List.of(tune.toString().stripTrailing()));
            some = true;
        }
        tune.setLength(0);
        head.clear();
        body = false;
        music = false;
        gap = false;
        start = null;
    }
}

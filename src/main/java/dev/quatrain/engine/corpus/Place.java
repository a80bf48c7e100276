package dev.quatrain.engine.corpus;

/**
 * Where in an upload something stands.
 *
 * @param file the uploaded file's name, or that of an entry of the archive
 * @param line from 1
 * @param column from 1, in code points; in JSON in UTF-16 units, and in CSV always 1, where the record begins
 */
public record Place(String file, long line, long column) {

    @Override
    public String toString() {
        return "%s, line %d, column %d".formatted(file, line, column);
    }
}

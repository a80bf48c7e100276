package dev.quatrain.engine.corpus;

/**
 * A position in an upload.
 *
 * @param file the name of the uploaded file, or of an archive's entry
 * @param line from 1
 * @param column from 1, in code points; in JSON in UTF-16 units; in CSV always 1, the start of the record
 */
public record Place(String file, long line, long column) {

    @Override
    public String toString() {
        return "%s, line %d, column %d".formatted(file, line, column);
    }
}

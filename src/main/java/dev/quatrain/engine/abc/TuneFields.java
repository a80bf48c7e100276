package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.function.Consumer;

/** Joins lexemes to information fields. */
final class TuneFields {
    private final Consumer<Field> sink;
    private final StringBuilder value = new StringBuilder();
    private String name = ""; // of the field that is being read
    private int position;

    /**
     * A field.
     *
     * @param name its letter; {@code +} continues the field before
     * @param value without comment and outer white space
     * @param position of the value, in characters
     */
    record Field(char name, String value, int position) {}

    TuneFields(Consumer<Field> sink) {
        this.sink = sink;
    }

    /** Consumes a lexeme if it belongs to a field. Returns whether it does. */
    boolean takes(AbcLexeme lexeme, int at) {
        if (name.isEmpty()) {
            if (lexeme.kind() == Kind.FIELD) {
                name = lexeme.text();
                position = at + name.length();
            }
            return !name.isEmpty();
        }
        boolean inline = name.startsWith("[");
        if (lexeme.kind() == Kind.NEW_LINE || inline && lexeme.kind() == Kind.CHORD_END) {
            end();
        } else {
            value.append(lexeme.text());
        }
        return true;
    }

    /** Ends the current field. Also called at the end of the text, where a field may lack its line end. */
    void end() {
        if (!name.isEmpty()) {
            String text = value.toString().replaceFirst("(?<!\\\\)%.*", "");
            int blanks = text.length() - text.stripLeading().length();
            Field field = new Field(name.charAt(name.length() - 2), text.strip(), position + blanks);
            name = "";
            value.setLength(0);
            sink.accept(field);
        }
    }
}

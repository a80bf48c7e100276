package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a tune in ABC notation (standard 2.1) for playback: voices and layers together, keys in all spellings, accidentals
 * until the end of their bar, ties, chords, tuplets, broken rhythm, repeats, endings, parts and changes of tempo. Ignores
 * grace notes, decorations, chord names, lyrics and slurs. Bars may have any length. The first tune of a text is read: it ends
 * with an empty line after its music or the next {@code X:}.
 */
public final class TuneReader {
    /** Signs of older dialects, and reserved ones, that have no effect on the sound. */
    private static final String SILENT = "!*`$#;?@";

    private static final Pattern TUNE = Pattern.compile("(?m)^X:");
    private static final Pattern HEAD_OF_BOOK = Pattern.compile("(?m)^([LMQU]):([^\\r\\n%]*)");
    private static final Pattern OLD_CHORD = Pattern.compile("\\+(?!f+\\+)(?:[\\^_=]*[A-Ga-g][,']*[0-9/]*){2,}\\+");

    private final ReadingPosition position;
    private final TuneContent content;
    private final TuneFields fields;
    private final String text;
    private Kind before = Kind.NEW_LINE;
    private boolean emptyLine = true;
    private boolean quoted;
    private boolean escaped;
    private boolean comment;

    private TuneReader(String text) {
        this.position = new ReadingPosition(text);
        Dialect dialect = Dialect.of(text);
        this.text = dialect.plain(text);
        this.content = new TuneContent(dialect, position);
        this.fields = new TuneFields(content::field);
    }

    /**
     * @param text from {@code X:} or {@code K:} on; before {@code X:} there may be the head of a tune book
     * @throws NoTune with the position and the expected text
     */
    public static Performance read(String text) {
        return new TuneReader(text).read();
    }

    private Performance read() {
        Matcher tune = TUNE.matcher(text);
        if (tune.find()) {
            Matcher head = HEAD_OF_BOOK.matcher(text).region(0, tune.start());
            while (head.find()) {
                char name = head.group(1).charAt(0);
                content.field(new TuneFields.Field(name, head.group(2).strip(), head.start(2)));
            }
            position.advance(tune.start());
        }
        for (AbcLexeme lexeme : AbcLexer.cut(text.substring(position.at()))) {
            if (content.ended()) {
                break;
            }
            read(lexeme);
            position.advance(lexeme.text().length());
        }
        fields.end();
        position.require(content.inBody(), "a key in a field K:", "the end");
        return content.performance();
    }

    private void read(AbcLexeme lexeme) {
        boolean newLine = lexeme.kind() == Kind.NEW_LINE;
        if (newLine && emptyLine && content.hasMusic()) {
            content.end();
        } else if (!fields.takes(lexeme, position.at())) {
            requireBody(lexeme);
            music(lexeme);
            before = lexeme.kind();
        }
        emptyLine = newLine || emptyLine && lexeme.kind() == Kind.SPACE;
    }

    private void music(AbcLexeme lexeme) {
        switch (lexeme.kind()) {
            case NEW_LINE, CONTINUATION -> endLine();
            case TEXT -> other(lexeme.text());
            case SPACE, SLUR_START, SLUR_END, CHORD_SYMBOL -> {
                // no sound
            }
            case DECORATION -> {
                boolean chord = OLD_CHORD.matcher(lexeme.text()).matches();
                position.require(!chord, "a chord in brackets, such as [CEG]", lexeme.text());
            }
            default -> {
                boolean several = lexeme.kind() == Kind.OVERLAY && before == Kind.SLUR_START;
                position.require(!several, "a layer of one bar, & without (", "(&");
                content.voice().read(lexeme);
            }
        }
    }

    private void endLine() {
        comment = false;
        quoted = false;
    }

    private void other(String written) {
        comment |= written.equals("%") && !quoted;
        if (written.equals("\"") && !comment && !escaped) {
            quoted = !quoted;
        } else if (!quoted && !comment) {
            boolean accidental = "^_=".contains(written);
            position.require(!accidental, "a note after an accidental (quarter tones are not played)", written);
            boolean symbol = SILENT.contains(written) || content.isSymbol(written);
            position.require(symbol, "music", written);
        }
        escaped = written.equals("\\");
    }

    private void requireBody(AbcLexeme lexeme) {
        comment |= lexeme.text().equals("%");
        boolean nothing = lexeme.kind() == Kind.NEW_LINE || lexeme.kind() == Kind.SPACE || comment;
        position.require(content.inBody() || nothing, "a field of the tune's head, such as K:", lexeme.text());
    }
}

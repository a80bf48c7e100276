package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcKey;
import dev.quatrain.engine.tune.TuneHeader.Stage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the complete lines of a prompt's head: fields in any order between {@code X:} and {@code K:}, of which meter, unit
 * and key matter.
 */
final class GivenHead {
    private static final Pattern LINE =
            Pattern.compile("(?:%[^\\n]*|[ \\t]*|([A-Za-z+]):[ \\t]*([^\\n]*?)[ \\t\\r]*)\\n");
    private static final Pattern UNIT = Pattern.compile("1/(4|8|16)");

    private final Heading heading;
    private final TuneForm form;
    private final Matcher line;
    private boolean number;
    private boolean title;
    private boolean meter;
    private int unit = -1; // index
    private @Nullable Phase body;
    private int at;

    private GivenHead(Heading heading, TuneForm form, String prompt) {
        this.heading = heading;
        this.form = form;
        this.line = LINE.matcher(prompt);
    }

    /** Reads as many lines as are complete. */
    static GivenHead read(Heading heading, TuneForm form, String prompt) {
        GivenHead head = new GivenHead(heading, form, prompt);
        while (head.body == null && head.nextLine()) {
            head.at = head.line.end();
        }
        return head;
    }

    /** The characters of the lines that were read. */
    int length() {
        return at;
    }

    /** After these lines. */
    Phase phase() {
        if (body != null) {
            return body;
        }
        if (!number) {
            return new TuneHeader(heading, Stage.NUMBER_FIELD, 0);
        }
        if (!meter) {
            return new TuneHeader(heading, title || unit >= 0 ? Stage.METER_FIELD : Stage.TITLE_FIELD, unit + 1);
        }
        return unit < 0 ? new TuneHeader(heading, Stage.UNIT_FIELD, 0) : new TuneHeader(heading, Stage.KEY_FIELD, unit);
    }

    private boolean nextLine() {
        if (!line.region(at, line.regionEnd()).lookingAt()) {
            return false;
        }
        return line.group(1) == null
                || takes(line.group(1).charAt(0), line.group(2).replaceFirst("\\s*%.*", ""));
    }

    private boolean takes(char name, String value) {
        switch (name) {
            case 'X' -> number = value.matches("[0-9]{1,6}");
            case 'T' -> title = true;
            case 'M' -> meter = isMeter(value);
            case 'L' -> {
                Matcher named = UNIT.matcher(value);
                unit = named.matches() ? Heading.indexOfUnit(Integer.parseInt(named.group(1))) : -1;
            }
            case 'K' -> body = number && meter && isKey(value) ? body() : null;
            default -> {
                // does not matter to bars
            }
        }
        return switch (name) {
            case 'M' -> meter;
            case 'L' -> unit >= 0;
            case 'K' -> body != null;
            default -> number;
        };
    }

    private boolean isMeter(String value) {
        return Meter.find(value).filter(form.meter()::isSame).isPresent();
    }

    private boolean isKey(String value) {
        AbcKey asked = AbcKey.of(form.key()).orElseThrow();
        return AbcKey.ofField(value).filter(asked::isSame).isPresent();
    }

    private Phase body() {
        return TuneBody.start(unit < 0 ? heading.usual() : heading.music().get(unit));
    }
}

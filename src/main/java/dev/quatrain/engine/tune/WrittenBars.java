package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcLexeme;
import dev.quatrain.engine.abc.AbcLexeme.Kind;
import dev.quatrain.engine.abc.AbcLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Measures the bars of a tune as it is written, apart from the automaton. */
final class WrittenBars {
    private static final Pattern LENGTH = Pattern.compile("([0-9]*)(/*)([0-9]*)");
    private static final Pattern TUPLET = Pattern.compile("\\(([0-9]+)(?::([0-9]*))?(?::([0-9]*))?");
    private static final Pattern UNIT = Pattern.compile("1/([0-9]+)");

    private static final int MOST_DIGITS = 6;
    private static final int LARGEST = 999_999;

    private final boolean compound;
    private final List<Bar> bars = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private Place place = new Place(1, 1);
    private Place start = place;
    private @Nullable Note last;
    private double unit; // ticks
    private double ticks;
    private double chord; // ticks of its first note; −1 outside
    private double factor = 1; // of a tuplet
    private int left; // notes of a tuplet
    private boolean events;
    private boolean head = true;
    private boolean inField;
    private boolean inGrace;
    private boolean comment;

    /** A position in the text, from 1. */
    record Place(int line, int column) {}

    /**
     * A bar.
     *
     * @param ticks its length; 0 if nothing stands before the line
     * @param line the bar line or number of an ending after it; empty at the end of the text
     */
    record Bar(double ticks, String line, Place start, Place end) {}

    /** A note as written. */
    record Note(String text, Place place) {}

    private WrittenBars(Meter meter) {
        this.compound = meter.unit() == 8 && meter.beats() % 3 == 0 && meter.beats() > 3;
        this.unit = (double) Alphabet.WHOLE / meter.usualUnit();
        this.chord = -1;
    }

    static WrittenBars of(String tune, Meter meter) {
        WrittenBars bars = new WrittenBars(meter);
        for (AbcLexeme lexeme : AbcLexer.cut(tune)) {
            bars.read(lexeme);
            bars.advance(lexeme);
        }
        if (bars.events) {
            bars.end("");
        }
        return bars;
    }

    List<Bar> bars() {
        return bars;
    }

    @Nullable
    Note lastNote() {
        return last;
    }

    Place end() {
        return place;
    }

    private void advance(AbcLexeme lexeme) {
        boolean lineEnd = lexeme.text().endsWith("\n") || lexeme.text().endsWith("\r");
        int letters = lexeme.text().codePointCount(0, lexeme.text().length());
        place = lineEnd ? new Place(place.line() + 1, 1) : new Place(place.line(), place.column() + letters);
        comment &= !lineEnd;
    }

    private void read(AbcLexeme lexeme) {
        if (lexeme.kind() == Kind.FIELD) {
            inField = true;
            field.setLength(0);
            field.append(lexeme.text().replace("[", ""));
        } else if (inField) {
            boolean ends = lexeme.kind() == Kind.NEW_LINE || lexeme.kind() == Kind.CHORD_END;
            inField = !ends;
            field.append(ends ? "" : lexeme.text());
            if (ends) {
                endField();
            }
        } else {
            comment |= lexeme.text().equals("%");
            if (!head && !comment) {
                music(lexeme);
            }
        }
    }

    private void endField() {
        Matcher named = UNIT.matcher(field);
        if (field.charAt(0) == 'L' && named.find()) {
            unit = (double) Alphabet.WHOLE / whole(named.group(1));
        }
        head &= field.charAt(0) != 'K';
    }

    private void music(AbcLexeme lexeme) {
        switch (lexeme.kind()) {
            case GRACE_START -> inGrace = true;
            case GRACE_END -> inGrace = false;
            case NOTE, REST -> event(lexeme);
            case CHORD_START -> chord = 0;
            case CHORD_END -> endChord(lexeme);
            case TUPLET -> tuplet(lexeme.text());
            case BAR, ENDING -> end(lexeme.text());
            default -> {
                // takes no time
            }
        }
    }

    private void event(AbcLexeme lexeme) {
        if (inGrace) {
            return;
        }
        double length = unit * times(lexeme);
        last = lexeme.kind() == Kind.NOTE ? new Note(lexeme.text().substring(0, lexeme.lengthStart()), place) : last;
        if (chord < 0) {
            add(length);
        } else {
            chord = chord == 0 ? length : chord;
        }
    }

    private void endChord(AbcLexeme lexeme) {
        if (chord > 0) {
            add(chord * times(lexeme));
        }
        chord = -1;
    }

    private void add(double length) {
        if (!events) {
            start = place;
            events = true;
        }
        ticks += length * (left > 0 ? factor : 1);
        left--;
    }

    private void tuplet(String text) {
        Matcher form = TUPLET.matcher(text);
        if (form.matches()) {
            int notes = whole(form.group(1));
            int usual = notes == 3 || notes == 6 ? 2 : notes == 2 || notes == 4 || notes == 8 || compound ? 3 : 2;
            factor = (double) number(form.group(2), usual) / notes;
            left = number(form.group(3), notes);
        }
    }

    private static int number(@Nullable String text, int usual) {
        return text == null || text.isEmpty() ? usual : whole(text);
    }

    /** At least 1; what no tune has is as large as the largest. */
    private static int whole(String digits) {
        return digits.length() > MOST_DIGITS ? LARGEST : Math.max(1, Integer.parseInt(digits));
    }

    private static double times(AbcLexeme lexeme) {
        Matcher length = LENGTH.matcher(lexeme.text().substring(lexeme.lengthStart()));
        if (!length.matches()) {
            return 1;
        }
        double divisor = length.group(3).isEmpty() ? 1 << length.group(2).length() : whole(length.group(3));
        return number(length.group(1), 1) / divisor;
    }

    private void end(String line) {
        bars.add(new Bar(Math.round(ticks * 1000) / 1000.0, line, events ? start : place, place));
        ticks = 0;
        events = false;
    }
}

package dev.quatrain.engine.tune;

/**
 * The position within a tune.
 *
 * @param line the bar line before the current bar; {@link Bar#DOUBLE} before the first
 * @param bars the number of complete bars, without pick-ups
 * @param pickup whether the current bar is a pick-up
 * @param closes whether the tune may close on the last note
 * @param spoiled whether the current bar alters a note of the closing chord, so that its letters say nothing in this bar
 */
record TunePosition(Section section, Bar line, int bars, boolean pickup, boolean closes, boolean spoiled) {

    static TunePosition first(boolean pickup, boolean closes) {
        return new TunePosition(Section.FRESH, Bar.DOUBLE, 0, pickup, closes, false);
    }

    /** After a note that is written without an accidental. */
    TunePosition afterNote(boolean closing) {
        return new TunePosition(section, line, bars, pickup, closing && !spoiled, spoiled);
    }

    /** After a note with an accidental. */
    TunePosition afterAltered(boolean ofClosingChord) {
        return new TunePosition(section, line, bars, pickup, false, spoiled || ofClosingChord);
    }

    /** After a sign at the beginning of a bar. */
    TunePosition with(Section then, Bar sign) {
        return new TunePosition(then, sign, bars, pickup, closes, spoiled);
    }

    /** After the bar line at the end of the current bar. */
    TunePosition next(Section then, Bar sign, boolean nextIsPickup) {
        return new TunePosition(then, sign, pickup ? bars : bars + 1, nextIsPickup, closes, false);
    }

    /** After the bar line of a first bar that turns out to be a pick-up. */
    TunePosition afterPickup() {
        return new TunePosition(section, Bar.PLAIN, bars, false, closes, false);
    }

    Goal goal() {
        return closes ? Goal.KEEP : Goal.REACH;
    }
}

package dev.quatrain.engine.tune;

/**
 * The position within a tune.
 *
 * @param line the bar line before the current bar; {@link Bar#DOUBLE} before the first
 * @param bars the number of complete bars
 */
record TunePosition(Section section, Bar line, int bars) {

    static final TunePosition FIRST = new TunePosition(Section.FRESH, Bar.DOUBLE, 0);
}

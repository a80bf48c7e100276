package dev.quatrain.engine.tune;

/**
 * The place within a tune.
 *
 * @param line the bar line before the bar; {@link Bar#DOUBLE} before the first one
 * @param bars how many are whole
 */
record TunePosition(Section section, Bar line, int bars) {

    static final TunePosition FIRST = new TunePosition(Section.FRESH, Bar.DOUBLE, 0);
}

package dev.quatrain.engine.tune;

/**
 * The place within a tune.
 *
 * @param line the bar line before the bar; {@link Bar#DOUBLE} before the first one
 * @param bars how many are whole
 */
record Form(Section section, Bar line, int bars) {

    static final Form FIRST = new Form(Section.FRESH, Bar.DOUBLE, 0);
}

package dev.quatrain.engine.tune;

/** How many bars a tune has, repeats not played out. */
record Length(int least, int most) {}

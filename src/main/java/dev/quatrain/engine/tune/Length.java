package dev.quatrain.engine.tune;

/** The number of written bars; a repeat counts once. */
record Length(int least, int most) {}

package dev.quatrain.engine.tune;

/** The number of written bars, a repeat counted once, and how parts divide them. */
record Length(int least, int most, PartPlan parts) {}

/** Scores as sums that are divided once, and the names of all numbers that a training measures. */
@NullMarked
package dev.quatrain.engine.metric;

import org.jspecify.annotations.NullMarked;

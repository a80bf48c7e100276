/** Fits the weights of mixtures. */
@NullMarked
package dev.quatrain.engine.train.mixture;

import org.jspecify.annotations.NullMarked;
